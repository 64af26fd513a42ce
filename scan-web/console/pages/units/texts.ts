import { defineTexts } from '../../i18n/define-texts.ts';

export default defineTexts({ zh: { title: '单件' }, en: { title: 'Unit' } });
