import { describe, expect, it } from '@jest/globals';
import { createDraws } from './seeded-draws.ts';
import { findHotSpot, type ScanInput } from './space-time-scan.ts';

const [places, days] = [8, 20];
/** Places along a road: the nearest are those with the nearest numbers. */
const neighbours = Array.from({ length: places }, (_, from) =>
  Array.from({ length: places }, (_place, to) => to).sort(
    (a, b) => Math.abs(a - from) - Math.abs(b - from) || a - b,
  ),
);

/** About 120 cases spread as expected, and some more in places 3 to 4 on days 10 to 14. */
function buildInput(seed: number, more: number, replicas: number): ScanInput {
  const draw = createDraws(seed);
  const expected = Array.from({ length: places * days }, (_, cell) => 1 + (cell % places) / 4);
  const cases = expected.map(() => 0);
  const put = (cell: number) => (cases[cell] = (cases[cell] ?? 0) + 1);
  const total = expected.reduce((a, b) => a + b, 0);
  for (let one = 0; one < 120; one += 1) {
    let rest = draw() * total;
    put(expected.findIndex((value) => (rest -= value) < 0));
  }
  for (let one = 0; one < more; one += 1) {
    put((3 + Math.floor(draw() * 2)) * days + 10 + Math.floor(draw() * 5));
  }
  const limits = { longestDays: 10, mostPlaces: 4 };
  return { neighbours, days, cases, expected, replicas, draw, ...limits };
}

describe('the space-time scan', () => {
  it('finds where and when more came together, and that chance shows none like it', () => {
    const found = findHotSpot(buildInput(1, 26, 99));
    expect(found?.pValue).toBe(1 / 100);
    expect([3, 4]).toContain(found?.centre);
    expect(found?.fromDay).toBeGreaterThanOrEqual(9);
    expect(found?.toDay).toBeLessThanOrEqual(15);
    expect(found?.cases).toBeGreaterThan(3 * (found?.expected ?? 0));
  });

  it('is the same for the same seed', () => {
    expect(findHotSpot(buildInput(2, 6, 49))).toEqual(findHotSpot(buildInput(2, 6, 49)));
  });

  it('alarms by chance no more often than its p-value says', () => {
    const pValues = Array.from(
      { length: 40 },
      (_, seed) => findHotSpot(buildInput(seed + 10, 0, 19))?.pValue ?? 1,
    );
    const alarms = pValues.filter((p) => p <= 0.1).length;
    // 4 are expected; more than 11 would come by chance once in a thousand times.
    expect(alarms).toBeGreaterThan(0);
    expect(alarms).toBeLessThan(12);
  });

  it('has the likelihood ratio of its formula', () => {
    const cases = [5, 0, 0, 1];
    const expected = [1, 1, 1, 1];
    const alone = [[0], [1], [2], [3]];
    const found = findHotSpot({
      ...{ neighbours: alone, days: 1, cases, expected, replicas: 9, draw: createDraws(1) },
      ...{ longestDays: 1, mostPlaces: 1 },
    });
    const wanted = 5 * Math.log(5 / 1.5) + 1 * Math.log(1 / 4.5);
    expect(found).toMatchObject({ centre: 0, cases: 5, expected: 1.5 });
    expect(found?.logLikelihoodRatio).toBeCloseTo(wanted, 12);
  });

  it('finds nothing where nothing happened', () => {
    const input = buildInput(1, 0, 9);
    expect(findHotSpot({ ...input, cases: new Float64Array(places * days) })).toBeNull();
  });
});
