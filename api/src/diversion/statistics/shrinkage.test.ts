import { describe, expect, it } from '@jest/globals';
import { logBeta, logGamma } from './log-gamma.ts';
import { createDraws } from './seeded-draws.ts';
import { fitStrength, shrink, spreadOf } from './shrinkage.ts';

describe('the logarithm of the gamma function', () => {
  it.each([1, 2, 5, 12, 20])('is that of the factorial of %i - 1', (n) => {
    let factorial = 1;
    for (let one = 2; one < n; one += 1) factorial *= one;
    expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 11);
  });

  it('knows Γ(½) = √π, the recurrence, and B(2, 3) = 1/12', () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 12);
    expect(logGamma(1e-3 + 1) - logGamma(1e-3)).toBeCloseTo(Math.log(1e-3), 9);
    expect(logBeta(2, 3)).toBeCloseTo(-Math.log(12), 12);
  });
});

/** Groups of 300 visitors each, whose true rates spread around 3%. */
function drawGroups(spread: number) {
  const draw = createDraws(5);
  return Array.from({ length: 300 }, () => {
    const rate = 0.03 * (1 + spread * (2 * draw() - 1));
    let hits = 0;
    for (let one = 0; one < 300; one += 1) if (draw() < rate) hits += 1;
    return { count: { hits, visitors: 300 }, mean: 0.03, rate };
  });
}

describe('shrinkage', () => {
  it('trusts the mean where groups differ by chance only, and the group where they truly differ', () => {
    const [alike, different] = [fitStrength(drawGroups(0)), fitStrength(drawGroups(0.9))];
    expect(alike).toBeGreaterThan(1_000);
    expect(different).toBeLessThan(500);
  });

  it('comes nearer to the true rates than the groups’ own counts or the mean alone', () => {
    const groups = drawGroups(0.6);
    const strength = fitStrength(groups);
    const errorOf = (guess: (group: (typeof groups)[number]) => number) =>
      groups.reduce((sum, group) => sum + (guess(group) - group.rate) ** 2, 0);
    const drawn = errorOf(({ count, mean }) => shrink(count, mean, strength));
    expect(drawn).toBeLessThan(errorOf(({ count }) => count.hits / count.visitors));
    expect(drawn).toBeLessThan(errorOf(({ mean }) => mean));
  });

  it('tells the mean without data, and is surer with more', () => {
    const nothing = { hits: 0, visitors: 0 };
    expect(shrink(nothing, 0.03, 500)).toBeCloseTo(0.03, 12);
    expect(spreadOf({ hits: 30, visitors: 1_000 }, 0.03, 500)).toBeLessThan(
      spreadOf(nothing, 0.03, 500),
    );
  });
});
