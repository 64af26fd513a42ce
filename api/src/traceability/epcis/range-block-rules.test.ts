import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { blocksAround, coverRange, cutRanges } from './range-block-rules.ts';

const range = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 34 - 20_001 }), fc.integer({ min: 1, max: 10_000 }))
  .map(([from, count]) => ({ from, to: from + count - 1 }));

describe('the blocks of a range', () => {
  it('share one with each of its units, and none with any other', () => {
    fc.assert(
      fc.property(range, fc.integer({ min: -12_000, max: 12_000 }), ({ from, to }, offset) => {
        const index = Math.max(0, from + offset);
        const blocks = new Set(coverRange(7, { from, to }));
        const shared = blocksAround(7, index).filter((block) => blocks.has(block));
        expect(shared).toHaveLength(index >= from && index <= to ? 1 : 0);
      }),
    );
  });

  it('are few', () => {
    fc.assert(
      fc.property(range, ({ from, to }) => {
        const most = 2 * Math.ceil(Math.log2(to - from + 2));
        expect(coverRange(7, { from, to }).length).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('are of their batch alone', () => {
    expect(coverRange(7, { from: 0, to: 3 })).toEqual(['7.2.0']);
    expect(blocksAround(8, 0)).not.toContain('7.2.0');
  });
});

describe('ranges in portions', () => {
  it('hold the same units in the same order, and so many at most', () => {
    const ranges = fc.array(
      fc.record({
        batch: fc.integer({ min: 1, max: 3 }),
        from: fc.nat(50),
        count: fc.integer({ min: 1, max: 40 }),
      }),
      { maxLength: 8 },
    );
    const list = (some: readonly { batch: number; from: number; to: number }[]) =>
      some.flatMap(({ batch, from, to }) =>
        Array.from({ length: to - from + 1 }, (_, at) => `${batch}:${from + at}`),
      );
    fc.assert(
      fc.property(ranges, fc.integer({ min: 1, max: 30 }), (given, most) => {
        const whole = given.map(({ batch, from, count }) => ({
          batch,
          from,
          to: from + count - 1,
        }));
        const portions = cutRanges(whole, most);
        expect(list(portions.flat())).toEqual(list(whole));
        for (const portion of portions.slice(0, -1)) expect(list(portion)).toHaveLength(most);
        expect(list(portions.at(-1) ?? []).length).toBeLessThanOrEqual(most);
      }),
    );
  });
});
