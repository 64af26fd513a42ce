import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createDraws } from './seeded-draws.ts';
import { createWealth } from './test-martingale.ts';
import { createUnsureFactor } from './unsure-factor.ts';

interface Seen {
  readonly learned: number;
  readonly isHit: boolean;
}

function readAfter(shape: number, seen: readonly Seen[]): number {
  const factor = createUnsureFactor(shape);
  for (const one of seen) factor.add(one);
  return factor.read();
}

/** E[λ | seen] for chances λ·learned and a gamma density of mean 1, by Simpson's rule. */
function integrate(shape: number, seen: readonly Seen[]): number {
  const end = 1 / Math.max(...seen.map(({ learned }) => learned));
  const steps = 20_000;
  let [mass, moment] = [0, 0];
  for (let at = 0; at <= steps; at += 1) {
    const factor = (end * at) / steps;
    const likely = seen.reduce(
      (product, { learned, isHit }) => product * (isHit ? factor : 1 - factor * learned),
      factor ** (shape - 1) * Math.exp(-shape * factor),
    );
    const weight = at === 0 || at === steps ? 1 : at % 2 === 1 ? 4 : 2;
    mass += weight * likely;
    moment += weight * likely * factor;
  }
  return moment / mass;
}

/** Gamma of mean 1 and a whole shape: the mean of so many exponential draws. */
const drawFactor = (draw: () => number, shape: number): number =>
  Array.from({ length: shape }, () => -Math.log(1 - draw())).reduce((a, b) => a + b, 0) / shape;

describe('a factor that all honest chances may be off by', () => {
  it('is none before anybody came, nor where fewer came than expected', () => {
    expect(readAfter(4, [])).toBe(1);
    expect(
      readAfter(
        4,
        Array.from({ length: 50 }, () => ({ learned: 0.1, isHit: false })),
      ),
    ).toBe(1);
    expect(readAfter(Infinity, [{ learned: 0.01, isHit: true }])).toBe(1);
  });

  it('is (k + hits) / (k + what the misses would have had)', () => {
    const seen = [
      { learned: 0.1, isHit: true },
      { learned: 0.2, isHit: false },
      { learned: 0.3, isHit: false },
      { learned: 0.05, isHit: true },
    ];
    expect(readAfter(4, seen)).toBeCloseTo(6 / 4.5, 12);
    expect(readAfter(1, seen)).toBeCloseTo(3 / 1.5, 12);
  });

  it('is never less than what Bayes’ rule says of it', () => {
    const visitor = fc.record({
      learned: fc.double({ min: 0.004, max: 0.3, noNaN: true }),
      isHit: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.array(visitor, { minLength: 1, maxLength: 12 }),
        (shape, seen) => {
          expect(readAfter(shape, seen)).toBeGreaterThanOrEqual(integrate(shape, seen) - 1e-6);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is what Bayes’ rule says of it where chances are small and hits are many', () => {
    const seen = Array.from({ length: 100 }, (_, at) => ({ learned: 0.004, isHit: at % 20 === 0 }));
    const exact = integrate(4, seen);
    expect(readAfter(4, seen)).toBeGreaterThanOrEqual(exact);
    expect(readAfter(4, seen) / exact).toBeLessThan(1.01);
  });

  it('keeps the level of evidence for goods with such a factor, which the rate alone does not', () => {
    const { bounded, plain } = countAlarms((draw) => drawFactor(draw, 1));
    expect(bounded).toBeLessThanOrEqual(level);
    expect(plain).toBeGreaterThan(2 * level);
  });

  it('keeps it for goods with none', () => {
    const { bounded, plain } = countAlarms(() => 1);
    expect(bounded).toBeLessThanOrEqual(level);
    expect(plain).toBeLessThanOrEqual(level);
  });
});

const level = 0.02;

/** The share of honest goods whose evidence ever passes the level, over 120 visitors. */
function countAlarms(factorOf: (draw: () => number) => number) {
  const draw = createDraws(5);
  const [goods, learned] = [1_500, 0.03];
  const alarms = { bounded: 0, plain: 0 };
  for (let one = 0; one < goods; one += 1) {
    const real = Math.min(1, learned * factorOf(draw));
    const factor = createUnsureFactor(1);
    const [bounded, plain] = [createWealth(), createWealth()];
    for (let visitor = 0; visitor < 120; visitor += 1) {
      const isHit = draw() < real;
      bounded.add({ chance: Math.min(0.95, learned * factor.read()), isHit });
      plain.add({ chance: learned, isHit });
      factor.add({ learned, isHit });
    }
    if (bounded.read().highest >= -Math.log(level)) alarms.bounded += 1;
    if (plain.read().highest >= -Math.log(level)) alarms.plain += 1;
  }
  return { bounded: alarms.bounded / goods, plain: alarms.plain / goods };
}
