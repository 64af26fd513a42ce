import { describe, expect, it } from '@jest/globals';
import { countUnits, mergeRanges } from './index-ranges.ts';

describe('ranges of units', () => {
  it('become one where they touch or overlap, in order, and keep the given ones as they are', () => {
    const given = [
      { from: 20, to: 29 },
      { from: 0, to: 9 },
      { from: 5, to: 10 },
      { from: 11, to: 12 },
      { from: 25, to: 26 },
    ];
    const before = structuredClone(given);
    const merged = mergeRanges(given);
    expect(merged).toEqual([
      { from: 0, to: 12 },
      { from: 20, to: 29 },
    ]);
    expect(countUnits(merged)).toBe(23);
    expect(given).toEqual(before);
  });
});
