import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { blocksThatHold, coverWithBlocks } from './range-blocks.ts';

const index = fc.integer({ min: 0, max: 2 ** 34 - 1 });

describe('blocks of a range', () => {
  it('hold exactly the units of the range', () => {
    const bounds = fc.tuple(index, index, index);
    fc.assert(
      fc.property(bounds, ([one, other, unit]) => {
        const range = { from: Math.min(one, other), to: Math.max(one, other) };
        const blocks = coverWithBlocks(7, range);
        const isHeld = blocksThatHold(7, unit).some((block) => blocks.includes(block));
        expect(isHeld).toBe(range.from <= unit && unit <= range.to);
        expect(blocks.length).toBeLessThanOrEqual(68);
      }),
    );
    for (const unit of [0, 4, 9, 10]) {
      const blocks = coverWithBlocks(1, { from: 4, to: 9 });
      const isHeld = blocksThatHold(1, unit).some((block) => blocks.includes(block));
      expect(isHeld).toBe(unit >= 4 && unit <= 9);
    }
  });

  it('keep batches apart, and a whole batch is one block', () => {
    expect(coverWithBlocks(1, { from: 0, to: 2 ** 34 - 1 })).toHaveLength(1);
    const other = coverWithBlocks(1, { from: 0, to: 99 });
    expect(blocksThatHold(2, 5).some((block) => other.includes(block))).toBe(false);
  });
});
