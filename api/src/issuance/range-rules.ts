import type { IndexRange } from '@zhenma/contract';

/**
 * The parts of `wanted` that no range of `taken` covers, in order. Both ends of a range belong to
 * it; `taken` is sorted by `from` and does not overlap itself.
 */
export function subtractRanges(wanted: IndexRange, taken: readonly IndexRange[]): IndexRange[] {
  const free: IndexRange[] = [];
  let next = wanted.from;
  for (const { from, to } of taken) {
    if (to < next) continue;
    if (from > wanted.to) break;
    if (from > next) free.push({ from: next, to: from - 1 });
    next = to + 1;
  }
  if (next <= wanted.to) free.push({ from: next, to: wanted.to });
  return free;
}

/** The same for many ranges, which are sorted and do not overlap themselves either. */
export function subtractFromAll(
  wanted: readonly IndexRange[],
  taken: readonly IndexRange[],
): IndexRange[] {
  let first = 0;
  return wanted.flatMap((range) => {
    while ((taken[first]?.to ?? Infinity) < range.from) first++;
    let end = first;
    while ((taken[end]?.from ?? Infinity) <= range.to) end++;
    return subtractRanges(range, taken.slice(first, end));
  });
}
