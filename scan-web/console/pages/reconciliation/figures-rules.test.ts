import { describe, expect, it } from '@jest/globals';
import { fates, measureBar, shareOf } from './figures-rules.ts';

const figures = {
  ordered: 1_000_000,
  onGoods: 990_000,
  spoiled: 3,
  destroyed: 0,
  inStock: 9_990,
  unaccounted: 7,
};

describe('the bar of a reconciliation', () => {
  it('fills its width and shows even a single unit', () => {
    const bar = measureBar(figures);
    expect(fates.reduce((sum, fate) => sum + bar[fate], 0)).toBeCloseTo(100, 9);
    expect(bar.spoiled).toBeGreaterThan(0.5);
    expect(bar.destroyed).toBe(0);
  });

  it('keeps the shares honest', () => {
    expect(shareOf(figures, 'onGoods')).toBe(0.99);
    expect(shareOf({ ...figures, ordered: 0 }, 'onGoods')).toBe(0);
  });
});
