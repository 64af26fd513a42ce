import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mergeItems } from './goods-rules.ts';
import { splitItems } from './range-set-rules.ts';

const drawn = fc
  .array(fc.record({ batch: fc.integer({ min: 1, max: 2 }), from: fc.nat(40), length: fc.nat(8) }))
  .map((some) =>
    mergeItems(some.map(({ batch, from, length }) => ({ batch, from, to: from + length }))),
  );

const listOf = (items: readonly { batch: number; from: number; to: number }[]) =>
  items.flatMap(({ batch, from, to }) =>
    Array.from({ length: to - from + 1 }, (_, at) => `${batch}:${from + at}`),
  );

describe('splitItems', () => {
  it('says of each item whether the others have it', () => {
    fc.assert(
      fc.property(drawn, drawn, (items, others) => {
        const { both, only } = splitItems(items, others);
        const known = new Set(listOf(others));
        expect(listOf(both)).toEqual(listOf(items).filter((one) => known.has(one)));
        expect(listOf(only)).toEqual(listOf(items).filter((one) => !known.has(one)));
      }),
    );
  });
});
