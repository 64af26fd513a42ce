import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findThreshold } from './benjamini-hochberg.ts';
import { createDraws } from './seeded-draws.ts';

describe('Benjamini and Hochberg’s rule', () => {
  it('rejects the example of their article: four of fifteen at 5%', () => {
    const pValues = [
      ...[0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344],
      ...[0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1],
    ];
    expect(findThreshold(pValues, 0.05)).toBe(0.0095);
    expect(findThreshold(pValues.slice(0, 9), 0.05, 15)).toBe(0.0095);
  });

  it('rejects nothing of nothing, nor where nothing stands out', () => {
    expect(findThreshold([], 0.05)).toBe(-1);
    expect(findThreshold([0.06, 0.5], 0.05)).toBe(-1);
  });

  it('says the same in any order, and rejects what is smaller than what it rejects', () => {
    const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 50 });
    fc.assert(
      fc.property(pValues, (given) => {
        const threshold = findThreshold(given, 0.1);
        expect(findThreshold(given.toReversed(), 0.1)).toBe(threshold);
        const rejected = given.filter((p) => p <= threshold).length;
        const sorted = given.toSorted((a, b) => a - b);
        // By the definition: the k-th smallest is at most k·level/m, and no larger one of a later rank.
        const wanted = sorted.findLastIndex((p, at) => p <= ((at + 1) * 0.1) / given.length) + 1;
        expect(rejected).toBeGreaterThanOrEqual(wanted);
        expect(wanted === 0).toBe(threshold === -1);
      }),
    );
  });

  it('keeps the share of innocent among the rejected at the level', () => {
    const draw = createDraws(3);
    let [innocent, rejected] = [0, 0];
    let falseShare = 0;
    const days = 150;
    for (let day = 0; day < days; day += 1) {
      const tests = Array.from({ length: 200 }, (_, at) => ({
        isHonest: at >= 20,
        p: at >= 20 ? draw() : draw() ** 8,
      }));
      const threshold = findThreshold(
        tests.map(({ p }) => p),
        0.1,
      );
      const found = tests.filter(({ p }) => p <= threshold);
      const wrong = found.filter(({ isHonest }) => isHonest).length;
      innocent += wrong;
      rejected += found.length;
      falseShare += found.length === 0 ? 0 : wrong / found.length / days;
    }
    expect(rejected - innocent).toBeGreaterThan(days * 5);
    expect(falseShare).toBeLessThan(0.1);
  });
});
