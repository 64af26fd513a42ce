import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { binomialUpperTail, logBinomialUpperTail } from './binomial-tail.ts';

/** P(X ≥ k) for X ~ Binomial(n, a/b), exactly, as a fraction of whole numbers, then to 17 digits. */
function tailExactly(k: number, n: number, a: bigint, b: bigint): number {
  let term = 1n;
  let sum = 0n;
  // C(n, j) a^j (b-a)^(n-j), one from the other.
  const terms: bigint[] = [];
  for (let j = 0; j <= n; j += 1) {
    terms.push(term);
    term = (term * BigInt(n - j)) / BigInt(j + 1);
  }
  for (let j = Math.max(0, k); j <= n; j += 1) {
    sum += (terms[j] ?? 0n) * a ** BigInt(j) * (b - a) ** BigInt(n - j);
  }
  return divide(sum, b ** BigInt(n));
}

/** A quotient below or equal to one, with more digits than a number holds, however small. */
function divide(numerator: bigint, denominator: bigint): number {
  if (numerator === 0n) return 0;
  const bits = (value: bigint) => value.toString(16).length * 4;
  const shift = Math.max(0, bits(denominator) - bits(numerator));
  const scaled = (numerator << BigInt(shift + 64)) / denominator;
  return Number(scaled) * 2 ** -64 * 2 ** -shift;
}

describe('the binomial tail', () => {
  it('agrees with exact fractions to 13 digits, far out too', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 1, max: 99 }),
        (n, at, percent) => {
          const k = at % (n + 1);
          const exact = tailExactly(k, n, BigInt(percent), 100n);
          const ours = binomialUpperTail(k, n, percent / 100);
          expect(Math.abs(ours - exact)).toBeLessThanOrEqual(2e-13 * exact + 1e-300);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('agrees with exact fractions for two thousand trials', () => {
    for (const k of [1, 10, 21, 60, 90]) {
      const exact = tailExactly(k, 2_000, 1n, 100n);
      expect(binomialUpperTail(k, 2_000, 0.01) / exact).toBeCloseTo(1, 11);
    }
  });

  it('of a success turned around is one less that of the failures, for a million trials', () => {
    for (const [k, p] of [
      [50_100, 0.05],
      [49_000, 0.05],
      [500_000, 0.5],
      [3, 1e-6],
      [999_999, 0.999_999],
    ] as const) {
      const sum = binomialUpperTail(k, 1e6, p) + binomialUpperTail(1e6 - k + 1, 1e6, 1 - p);
      expect(sum).toBeCloseTo(1, 9);
    }
  });

  it('keeps its logarithm where no number is small enough', () => {
    const log = logBinomialUpperTail(400_000, 1e6, 0.05);
    expect(Math.exp(log)).toBe(0);
    // The tail lies within a factor of two of its first term: the divergence of 0.4 from 0.05, and √.
    const divergence = 0.4 * Math.log(0.4 / 0.05) + 0.6 * Math.log(0.6 / 0.95);
    expect(log / 1e6).toBeCloseTo(-divergence, 4);
  });

  it('is certain of nothing or less, and never of more than there are', () => {
    expect(binomialUpperTail(0, 10, 0.3)).toBe(1);
    expect(binomialUpperTail(11, 10, 0.3)).toBe(0);
    expect(binomialUpperTail(10, 10, 1)).toBe(1);
    expect(binomialUpperTail(1, 10, 0)).toBe(0);
    expect(() => binomialUpperTail(1.5, 10, 0.3)).toThrow(RangeError);
    expect(() => binomialUpperTail(1, 10, 1.3)).toThrow(RangeError);
  });
});

/** Of a carton, each of whose units is scanned with a chance, how likely at least k of the scans hit. */
const ruleOf = (k: number, units: number, scanRate: number, hitRate: number) =>
  binomialUpperTail(k, units, scanRate * hitRate);

describe('the table of what counting visitors gives', () => {
  it('pools a dealer’s 480 units of a lot: eleven visitors at 10% scanned', () => {
    expect(ruleOf(11, 480, 0.1, 0.05)).toBeLessThan(5e-5);
    // 40% diverted, of which 80% is seen away.
    const away = 0.4 * 0.8 + 0.6 * 0.05;
    expect(ruleOf(11, 480, 0.1, away)).toBeGreaterThan(0.94);
  });

  // 24 units; a diverted carton shows 80% of its scans out of region.
  it.each([
    [1, 0.3, 0.05, 0.3, 0.999],
    [3, 0.3, 0.05, 0.0054, 0.95],
    [4, 0.3, 0.05, 0.000_42, 0.86],
    [3, 0.3, 0.1, 0.034, 0.95],
    [3, 0.1, 0.05, 0.000_23, 0.3],
  ])('≥%i visitors at %f scanned, %f away', (k, scanRate, away, accused, found) => {
    expect(Math.abs(ruleOf(k, 24, scanRate, away) / accused - 1)).toBeLessThan(0.06);
    expect(Math.abs(ruleOf(k, 24, scanRate, 0.8) / found - 1)).toBeLessThan(0.06);
  });
});
