import { expect, it } from '@jest/globals';
import { splitLeft } from './left-rules.ts';

const hour = 60 * 60 * 1000;

it.each([
  [7 * 24 * hour - 1, 'days', 6],
  [48 * hour, 'days', 2],
  [48 * hour - 1, 'hours', 47],
  [hour - 1, 'hours', 0],
  [-hour, 'hours', 0],
] as const)('says of %d ms that %s are left: %d', (left, unit, count) => {
  expect(splitLeft(left)).toEqual({ unit, count });
});
