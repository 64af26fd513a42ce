import type { Locale } from '@zhenma/contract';

interface ProductTexts {
  readonly lot: string;
  readonly check: string;
}

export const productTexts: Readonly<Record<Locale, ProductTexts>> = {
  zh: {
    lot: '批号',
    check: '要验证手中的商品，请扫描它标签上的二维码：每一件都有自己的码。',
  },
  en: {
    lot: 'Lot',
    check:
      'To check an item in your hands, scan the QR code on its label: each item has its own code.',
  },
};
