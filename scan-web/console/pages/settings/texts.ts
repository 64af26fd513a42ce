import { defineTexts } from '../../i18n/define-texts.ts';

export default defineTexts({ zh: { title: '设置' }, en: { title: 'Settings' } });
