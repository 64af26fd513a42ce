import { countRange, maxQuantity } from '@zhenma/contract';
import { describe, expect, it } from '@jest/globals';
import { countFresh, parseCount } from './count-rules.ts';

describe('parseCount', () => {
  it.each([
    ['20000', 20_000],
    ['20,000', 20_000],
    ['1 200 000', 1_200_000],
    ['  7 ', 7],
    ['２０，０００', 20_000],
    ['2万', 20_000],
    ['1.5 亿', 150_000_000],
    ['1.1亿', 110_000_000],
    ['0', 0],
    ['17,179,869,184', maxQuantity],
  ])('reads %s', (typed, count) => {
    expect(parseCount(typed)).toBe(count);
  });

  it.each([
    '',
    'abc',
    '-5',
    '1.5',
    '20,00',
    '1,2345',
    '1e5',
    '0x10',
    '99999999999999999999',
    '1万2',
  ])('does not guess at %s', (typed) => {
    expect(parseCount(typed)).toBeNull();
  });
});

describe('countFresh', () => {
  it('counts only what no known range holds', () => {
    const taken = [
      { from: 0, to: 99 },
      { from: 150, to: 400 },
    ];
    expect(countRange({ from: 50, to: 199 })).toBe(150);
    expect(countFresh({ from: 50, to: 199 }, taken)).toBe(50);
    expect(countFresh({ from: 0, to: 99 }, taken)).toBe(0);
    expect(countFresh({ from: 1000, to: 1000 }, taken)).toBe(1);
  });
});
