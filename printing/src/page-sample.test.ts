import { describe, expect, it } from '@jest/globals';
import { a4Sheet, placeLabel } from './layout/sheet-layout-rules.ts';
import { createPageSample } from './page-sample.ts';
import { buildRows } from './testing/build-rows.ts';

function samplePages(labels: number, capacity: number, random?: () => number): number[] {
  const sample = createPageSample(capacity, random);
  for (const [at, row] of buildRows(labels).entries()) sample.add(row, placeLabel(a4Sheet, at));
  return sample.list().map(({ place }) => place.page);
}

describe('createPageSample', () => {
  it('keeps every label of a job under 1,000', () => {
    expect(samplePages(999, 16)).toHaveLength(999);
  });

  it('keeps whole pages of a larger job, in order, any of them', () => {
    const seen = new Set<number>();
    for (let run = 0; run < 60; run++) {
      const pages = samplePages(650, 3);
      expect(pages).toHaveLength(3 * 65);
      expect(pages).toEqual(pages.toSorted((a, b) => a - b));
      for (const page of pages) seen.add(page);
    }
    expect(seen.size).toBe(10);
  });
});
