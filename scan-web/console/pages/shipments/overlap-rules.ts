import type { IndexRange } from '@zhenma/contract';

/** The ranges that share an item with the given one, in order. */
export const findOverlaps = <Range extends IndexRange>(
  { from, to }: IndexRange,
  shipped: readonly Range[],
): Range[] =>
  shipped.filter((range) => range.from <= to && range.to >= from).sort((a, b) => a.from - b.from);

/** The first index of a batch that was not shipped yet, or null when all were. */
export function findNextFree(quantity: number, shipped: readonly IndexRange[]): number | null {
  let next = 0;
  for (const { from, to } of [...shipped].sort((a, b) => a.from - b.from)) {
    if (from > next) break;
    next = Math.max(next, to + 1);
  }
  return next < quantity ? next : null;
}
