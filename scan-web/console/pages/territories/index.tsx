import './register-texts.ts';
import { TerritoriesPage } from './TerritoriesPage.tsx';
import './territories.css';

export default TerritoriesPage;
