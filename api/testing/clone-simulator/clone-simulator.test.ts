import { describe, expect, it } from '@jest/globals';
import { describeTables, summarise } from '../../bench/clone-report.ts';
import { measureCopies, measureHonest } from '../../bench/clone-tables.ts';
import { estimateShare } from '../../src/platform/estimate-share-rules.ts';

/** A small simulation, always of the same seed, held to the goals; the bench gives the numbers. */
describe('clone evidence on simulated behaviour', () => {
  const honest = measureHonest(9, 5000);
  const copies = measureCopies(9, 60);
  const found = (name: string, scans: number) => {
    const row = copies.find((one) => one.name === name);
    return (row?.foundBy[scans - 1] ?? 0) / (row?.codes ?? 1);
  };

  it('leaves nearly all honest scans alone', () => {
    const scans = honest.reduce((sum, row) => sum + row.scans, 0);
    const flagged = honest.reduce((sum, row) => sum + row.flagged, 0);
    expect(scans).toBeGreaterThan(5000);
    // So few scans tell the share to within a factor of three.
    expect(estimateShare(flagged, scans).low).toBeLessThanOrEqual(0.0005);
  });

  it('finds most copies sold in several provinces', () => {
    expect(found('across the country', 10)).toBeGreaterThanOrEqual(0.9);
    expect(found('across the country', 16)).toBe(1);
    expect(found('in five provinces', 12)).toBeGreaterThanOrEqual(0.8);
  });

  it('finds most copies sold in one province, as their buyers want the points', () => {
    expect(found('in one province', 10)).toBeGreaterThanOrEqual(0.7);
    const [, , withoutTries] = measureCopies(9, 60, 0);
    expect(found('in one province', 10)).toBeGreaterThan(
      2 * ((withoutTries?.foundBy[9] ?? 0) / 60),
    );
  });

  it('is the same for the same seed, and says whether the goals are reached', () => {
    expect(measureCopies(9, 60)).toEqual(copies);
    const summary = summarise(9, honest, copies);
    const names = ['across the country', 'in five provinces', 'in one province'];
    const shares = names.map((name) => found(name, 10));
    expect(Object.entries(summary.foundByTenthOf)).toEqual(
      names.map((name, at) => [name, shares[at]]),
    );
    expect(summary.foundByTenth).toBeCloseTo(shares.reduce((sum, one) => sum + one, 0) / 3);
    // Of copies sold in one province too few are found: the goals are reached for all ways or not at all.
    expect(summary.reachesGoals).toBe(false);
    const easy = copies.slice(0, 1).map((row) => ({ ...row, foundBy: row.foundBy.map(() => 60) }));
    const quiet = honest.map((row) => ({ ...row, flagged: 0, flaggedItems: 0 }));
    expect(summarise(9, quiet, easy).reachesGoals).toBe(true);
    const loud = honest.map((row) => ({ ...row, flagged: row.scans }));
    expect(summarise(9, loud, easy).reachesGoals).toBe(false);
    expect(describeTables(honest, copies)).toContain('| all | ');
  });
});
