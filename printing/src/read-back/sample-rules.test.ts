import { describe, expect, it } from '@jest/globals';
import { countSample, drawSample } from './sample-rules.ts';

describe('countSample', () => {
  it('takes all of a small job and at most 2,995 of a large one', () => {
    expect([1, 999].map(countSample)).toEqual([1, 999]);
    expect(countSample(1000)).toBe(950);
    expect(countSample(100_000)).toBe(2950);
    expect(countSample(20_000_000)).toBe(2995);
  });

  it('finds no fault with a chance of at most 5% where 0.1% are faulty', () => {
    for (const total of [1000, 1500, 5000, 100_000, 20_000_000]) {
      const faulty = Math.ceil(total / 1000);
      const size = countSample(total);
      let chance = 1;
      for (let fault = 0; fault < faulty; fault++)
        chance *= (total - size - fault) / (total - fault);
      expect(chance).toBeLessThanOrEqual(0.0502);
    }
  });
});

describe('drawSample', () => {
  it('draws the same labels for the same seed, and others for another', () => {
    expect(drawSample(50_000, 7)).toEqual(drawSample(50_000, 7));
    expect(drawSample(50_000, 7).positions).not.toEqual(drawSample(50_000, 8).positions);
  });

  it('draws as many different labels as it must, in order, from the whole job', () => {
    const { positions, confidence } = drawSample(100_000, 1);
    expect([positions.length, new Set(positions).size, confidence]).toEqual([2950, 2950, 0.95]);
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
    const tenths = Array.from(
      { length: 10 },
      (_, tenth) => positions.filter((position) => Math.floor(position / 10_000) === tenth).length,
    );
    expect(Math.min(...tenths)).toBeGreaterThan(220);
    expect(positions.at(-1)).toBeLessThan(100_000);
  });

  it('draws every label of a small job', () => {
    expect(drawSample(3, 5)).toEqual({ positions: [0, 1, 2], seed: 5, confidence: 1 });
  });
});
