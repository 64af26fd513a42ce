import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { numberRange, numberToken, readNumber } from './number-token-rules.ts';

const number = fc.oneof(fc.double({ noNaN: true }), fc.integer(), fc.constantFrom(0, -0));

describe('tokens of numbers', () => {
  it('compare as the numbers do, and belong to no other kind', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const token = numberToken('ex:a', a);
        const isIn = (comparison: 'GT' | 'GE' | 'LT' | 'LE', kind = 'ex:a') => {
          const { from, before } = numberRange(kind, comparison, b);
          return token >= from && token < before;
        };
        expect({ a, b, GT: isIn('GT'), GE: isIn('GE'), LT: isIn('LT'), LE: isIn('LE') }).toEqual({
          ...{ a, b, GT: a > b, GE: a >= b, LT: a < b, LE: a <= b },
        });
        expect(token === numberToken('ex:a', b)).toBe(a === b);
        for (const kind of ['ex', 'ex:', 'ex:a:', 'ex:b']) {
          expect([isIn('GE', kind), isIn('LT', kind)]).toEqual([false, false]);
        }
      }),
      { seed: 20_261_122, numRuns: 2_000 },
    );
  });

  it.each([
    ['1', 1],
    ['-2.50', -2.5],
    ['+2e3', 2000],
    ['', null],
    ['.5', null],
    ['0x10', null],
    ['Infinity', null],
    ['1e999', null],
    ['1 ', null],
  ])('%j is read as %p', (text, value) => {
    expect(readNumber(text)).toBe(value);
  });
});
