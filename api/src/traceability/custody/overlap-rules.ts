import type { BatchRange } from '../custody-step.ts';

/** Whether a range has an item in common with some ranges, as `mergeItems` gives them. */
export function overlapsAny(range: BatchRange, merged: readonly BatchRange[]): boolean {
  const found = merged[findFirstNotBefore(merged, range)];
  return found !== undefined && found.batch === range.batch && found.from <= range.to;
}

/** Where the first of some ranges stands that does not end before another begins. */
function findFirstNotBefore(merged: readonly BatchRange[], { batch, from }: BatchRange): number {
  let [low, high] = [0, merged.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const one = merged[middle];
    if (one && (one.batch < batch || (one.batch === batch && one.to < from))) low = middle + 1;
    else high = middle;
  }
  return low;
}
