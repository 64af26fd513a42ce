import { defineTexts } from '../../i18n/define-texts.ts';

export default defineTexts({ zh: { title: '商品' }, en: { title: 'Products' } });
