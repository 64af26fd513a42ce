import { defineTexts } from '../../i18n/define-texts.ts';

export default defineTexts({ zh: { title: '举报' }, en: { title: 'Reports' } });
