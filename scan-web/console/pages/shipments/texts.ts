import { defineTexts } from '../../i18n/define-texts.ts';

export default defineTexts({ zh: { title: '发货' }, en: { title: 'Shipments' } });
