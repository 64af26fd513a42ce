/**
 * @jest-environment jsdom
 * @jest-environment-options {"customExportConditions": ["node", "node-addons"]}
 */
import { expect, it } from '@jest/globals';
import type { MessagePage } from '@zhenma/contract';
import { readPage } from '../testing/read-page.ts';
import { sampleBrand, samplePages } from '../testing/sample-pages.ts';

const blocked = samplePages['message-blocked'] as MessagePage;

it.each([
  ['zh', '商品包装上的客服电话'],
  ['en', 'customer service number on the item’s package'],
] as const)('a block names whom to call also where no brand is known, in %s', (locale, words) => {
  expect(readPage(blocked, { locale, brand: null }).text).toContain(words);
  const known = readPage(blocked, { locale, brand: sampleBrand });
  expect(known.text).not.toContain(words);
  expect(known.all('main a[href^="tel:"]')).toHaveLength(1);
});
