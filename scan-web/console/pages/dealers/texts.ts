import { defineTexts } from '../../i18n/define-texts.ts';

export default defineTexts({ zh: { title: '经销商' }, en: { title: 'Dealers' } });
