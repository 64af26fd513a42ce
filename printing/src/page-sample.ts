import type { Place } from './layout/sheet-layout-rules.ts';
import type { LabelRow } from './label-row.ts';
import type { ExpectedLabel } from './read-back/read-back-sheet.ts';

/** Whole pages of labels, kept while a job runs: all of them, or a random part of a large job. */
export type PageSample = {
  capacity: number;
  add(row: LabelRow, place: Place): void;
  /** The kept labels in the order of the file. */
  list(): ExpectedLabel[];
};

/** `random` gives numbers in [0, 1). */
export function createPageSample(capacity: number, random: () => number = Math.random): PageSample {
  const slots: ExpectedLabel[][] = [];
  let page = 0;
  let current: ExpectedLabel[] | null = null;
  return {
    capacity,
    add(row, place) {
      if (place.page !== page) {
        page = place.page;
        // Reservoir sampling (Vitter's algorithm R): page n stays with probability capacity / n.
        const slot = page <= capacity ? page - 1 : Math.floor(random() * page);
        current = slot < capacity ? [] : null;
        if (current !== null) slots[slot] = current;
      }
      current?.push({ row, place });
    },
    list: () => slots.toSorted((a, b) => (a[0]?.place.page ?? 0) - (b[0]?.place.page ?? 0)).flat(),
  };
}
