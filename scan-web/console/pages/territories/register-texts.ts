import { addTexts } from '../../i18n/index.ts';
import texts from './texts.ts';

addTexts('territories', texts);
