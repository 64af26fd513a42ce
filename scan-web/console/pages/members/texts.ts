import { defineTexts } from '../../i18n/define-texts.ts';

export default defineTexts({ zh: { title: '会员' }, en: { title: 'Members' } });
