import './register-texts.ts';
import { BlocksPage } from './BlocksPage.tsx';

export default BlocksPage;
