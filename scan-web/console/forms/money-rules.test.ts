import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatFen, formatYuan, parseYuan } from './money-rules.ts';

describe('money that was typed', () => {
  it.each([
    ['128', 12_800],
    ['128.5', 12_850],
    ['1.15', 115],
    ['¥1,280.00', 128_000],
    ['１２．３４', 1234],
    ['0', 0],
    ['12 元', 1200],
  ])('%j is %i fen', (typed, fen) => {
    expect(parseYuan(typed)).toBe(fen);
  });

  it.each(['', '-1', '1.234', '1,28', '12e3', 'ten', '99999999999999999'])(
    '%j is no amount',
    (typed) => {
      expect(parseYuan(typed)).toBeNull();
    },
  );

  it('reads back what it shows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), (fen) => {
        expect(parseYuan(formatYuan(fen))).toBe(fen);
        expect(parseYuan(formatFen(fen))).toBe(fen);
      }),
    );
  });
});
