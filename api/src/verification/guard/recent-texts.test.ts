import { expect, it } from '@jest/globals';
import { createRecentTexts } from './recent-texts.ts';

it('remembers the last few texts', () => {
  const texts = createRecentTexts(3);
  for (const text of ['a', 'b', 'a', 'c', 'd']) texts.add(text);
  expect(['a', 'b', 'c', 'd'].map((text) => texts.has(text))).toEqual([true, false, true, true]);
});
