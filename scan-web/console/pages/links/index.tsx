import './links.css';
import { LinksPage } from './LinksPage.tsx';
import './register-texts.ts';

export default LinksPage;
