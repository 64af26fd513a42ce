import { describe, expect, it } from '@jest/globals';
import { largestPage, readAllPages } from './read-all-pages.ts';

const pagesOf = (all: readonly number[]) => (page: number) =>
  Promise.resolve({
    rows: all.slice((page - 1) * largestPage, page * largestPage),
    total: all.length,
  });

describe('readAllPages', () => {
  it('reads every page in order', async () => {
    const all = Array.from({ length: largestPage * 2 + 7 }, (_, index) => index);
    const told: number[] = [];
    const rows = await readAllPages(pagesOf(all), String, (done) => told.push(done));
    expect(rows).toEqual(all);
    expect(told).toEqual([largestPage, largestPage * 2, all.length]);
  });

  it('keeps a row once that moved to the next page while reading', async () => {
    const first = Array.from({ length: largestPage }, (_, index) => index);
    const rows = await readAllPages(
      (page) =>
        Promise.resolve({
          rows: page === 1 ? first : [largestPage - 1, 999],
          total: largestPage + 1,
        }),
      String,
    );
    expect(rows).toEqual([...first, 999]);
  });

  it('gives nothing for an empty list', async () => {
    expect(await readAllPages(pagesOf([]), String)).toEqual([]);
  });
});
