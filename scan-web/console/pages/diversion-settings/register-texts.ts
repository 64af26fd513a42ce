import { addTexts } from '../../i18n/index.ts';
import '../diversion-cases/register-texts.ts';
import texts from './texts.ts';

addTexts('diversionSettings', texts);
