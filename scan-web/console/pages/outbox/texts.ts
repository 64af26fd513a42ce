import { defineTexts } from '../../i18n/define-texts.ts';

export default defineTexts({ zh: { title: '发件箱' }, en: { title: 'Outbox' } });
