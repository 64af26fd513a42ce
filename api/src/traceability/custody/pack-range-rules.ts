import type { PackGroup } from './custody-command.ts';

/** Cases of equal size from an index range, the last one with what is left. */
export function cutIntoCases(
  { batch, from, to }: { batch: number; from: number; to: number },
  itemsPerCase: number,
  ssccs: readonly string[],
): PackGroup[] {
  return ssccs.map((sscc, at) => {
    const first = from + at * itemsPerCase;
    const items = [{ batch, from: first, to: Math.min(first + itemsPerCase - 1, to) }];
    return { sscc, items, units: [] };
  });
}

/** Pallets of equally many cases, in their order, the last one with what is left. */
export function stackOnPallets(
  cases: readonly string[],
  casesPerPallet: number,
  ssccs: readonly string[],
): PackGroup[] {
  return ssccs.map((sscc, at) => ({
    sscc,
    items: [],
    units: cases.slice(at * casesPerPallet, (at + 1) * casesPerPallet),
  }));
}
