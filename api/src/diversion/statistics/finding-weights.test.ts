import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findThreshold } from './benjamini-hochberg.ts';
import { findDivisor, weighLooks, type Look } from './finding-weights.ts';
import { createDraws } from './seeded-draws.ts';

const provinces = Array.from({ length: 33 }, (_, at) => String(at));
const look = (changes: Partial<Look> = {}): Look => ({
  ...{ isOutside: true, province: '1', ageDays: 0 },
  ...changes,
});
const times = (count: number, one: Look) => Array.from({ length: count }, () => one);

const someLooks = fc.array(
  fc.record({
    isOutside: fc.boolean(),
    province: fc.constantFrom(...provinces),
    ageDays: fc.integer({ min: 0, max: 2_000 }),
  }),
  { maxLength: 60 },
);

describe('looks at a dealer’s goods', () => {
  it('change the odds as Beta(1, 9) does', () => {
    const oddsOf = (looks: Look[]) => weighLooks(looks, 33).odds;
    expect(oddsOf([])).toBe(1);
    expect(oddsOf([look()])).toBe(2);
    expect(oddsOf([look(), look({ isOutside: false })])).toBeCloseTo(2 / (1 + 1 / 9), 12);
    expect(oddsOf(times(9, look({ isOutside: false })))).toBe(0.5);
    expect(oddsOf(times(100, look()))).toBe(4);
    expect(oddsOf(times(100, look({ isOutside: false })))).toBe(0.25);
  });

  it('count half after 180 days, and hardly after years', () => {
    expect(weighLooks([look({ ageDays: 180 })], 33).odds).toBeCloseTo(1.5, 12);
    expect(weighLooks([look({ ageDays: 1_800 })], 33).odds).toBeLessThan(1.001);
  });

  it('give the provinces where goods were found more, with a mean of one over all', () => {
    fc.assert(
      fc.property(someLooks, (looks) => {
        const { odds, tiltOf } = weighLooks(looks, provinces.length);
        const tilts = provinces.map((province) => tiltOf(province));
        expect(tilts.reduce((a, b) => a + b, 0) / provinces.length).toBeCloseTo(1, 9);
        expect(Math.min(...tilts)).toBeGreaterThanOrEqual(0.5);
        expect(odds).toBeGreaterThanOrEqual(0.25);
        expect(odds).toBeLessThanOrEqual(4);
      }),
    );
    const { tiltOf } = weighLooks(times(4, look()), 33);
    expect([tiltOf('1'), tiltOf('2')]).toEqual([0.75 + 0.25 * 33, 0.75]);
  });
});

describe('the weights of a day', () => {
  it('spend no more than one each, whatever the odds', () => {
    const groups = fc.array(
      fc.record({
        odds: fc.double({ min: 0.25, max: 4, noNaN: true }),
        tests: fc.integer({ min: 0, max: 50 }),
      }),
    );
    fc.assert(
      fc.property(groups, fc.integer({ min: 0, max: 1_000 }), (weighted, others) => {
        const tests = weighted.reduce((sum, one) => sum + one.tests, others);
        const divisor = findDivisor(weighted, tests);
        const spent = weighted.reduce(
          (sum, { odds, tests: own }) => sum + (own * odds) / divisor,
          0,
        );
        expect(divisor).toBeGreaterThanOrEqual(1);
        expect(spent + others / divisor).toBeLessThanOrEqual(tests * (1 + 1e-9));
      }),
    );
  });

  it('find honest goods on no more days than the level says', () => {
    const draw = createDraws(4711);
    const [days, tests, level] = [6_000, 40, 0.05];
    const odds = Array.from({ length: tests }, (_, at) =>
      at % 8 === 0 ? 4 : at % 3 === 0 ? 0.25 : 1,
    );
    const divisor = findDivisor(
      odds.map((one) => ({ odds: one, tests: 1 })),
      tests,
    );
    let found = 0;
    for (let day = 0; day < days; day += 1) {
      const pValues = odds.map((one) => (draw() * divisor) / one);
      if (findThreshold(pValues, level) >= 0) found += 1;
    }
    // Three standard deviations above the level.
    expect(found / days).toBeLessThan(level + 3 * Math.sqrt((level * (1 - level)) / days));
    expect(found / days).toBeGreaterThan(level / 2);
  });
});
