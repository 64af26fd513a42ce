import { describe, expect, it } from '@jest/globals';
import { describeTables, summarise } from '../../bench/clone-report.ts';
import { measureCopies, measureHonest } from '../../bench/clone-tables.ts';

/** A small simulation, with bounds that no seed should break; the bench gives the numbers. */
describe('clone evidence on simulated behaviour', () => {
  const honest = measureHonest(9, 1500);
  const copies = measureCopies(9, 40);
  const found = (name: string, scans: number) => {
    const row = copies.find((one) => one.name === name);
    return (row?.foundBy[scans - 1] ?? 0) / (row?.codes ?? 1);
  };

  it('leaves nearly all honest scans alone', () => {
    const scans = honest.reduce((sum, row) => sum + row.scans, 0);
    const flagged = honest.reduce((sum, row) => sum + row.flagged, 0);
    expect(scans).toBeGreaterThan(5000);
    expect(flagged / scans).toBeLessThan(0.005);
  });

  it('finds most copies sold across the country by the tenth foreign scan', () => {
    expect(found('across the country', 10)).toBeGreaterThan(0.75);
    expect(found('across the country', 16)).toBeGreaterThan(0.9);
  });

  it('is the same for the same seed, and says whether the goals are reached', () => {
    expect(measureCopies(9, 40)).toEqual(copies);
    const summary = summarise(9, honest, copies);
    expect(summary.foundByTenth).toBe(found('across the country', 10));
    expect(describeTables(honest, copies)).toContain('| all | ');
  });
});
