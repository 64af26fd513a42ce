import { describe, expect, it } from '@jest/globals';
import { findNextFree, findOverlaps } from './overlap-rules.ts';

const shipped = [
  { from: 500, to: 599 },
  { from: 0, to: 99 },
];

describe('findOverlaps', () => {
  it('finds every shipment that shares an item, in order', () => {
    expect(findOverlaps({ from: 99, to: 500 }, shipped)).toEqual([
      { from: 0, to: 99 },
      { from: 500, to: 599 },
    ]);
    expect(findOverlaps({ from: 100, to: 499 }, shipped)).toEqual([]);
  });
});

describe('findNextFree', () => {
  it('gives the first index that did not go out', () => {
    expect(findNextFree(1000, shipped)).toBe(100);
    expect(findNextFree(1000, [])).toBe(0);
    expect(findNextFree(100, shipped)).toBeNull();
  });
});
