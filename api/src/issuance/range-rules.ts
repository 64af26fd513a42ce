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

/**
 * Spans that together hold all ranges, in order: a range joins the one before it unless more than
 * `gap` units lie between them; of more than `most` spans, the nearest ones are joined too. The
 * ranges are in order and do not overlap.
 */
export function joinNear(
  ranges: readonly IndexRange[],
  { gap, most }: { gap: number; most: number },
): IndexRange[] {
  const between = (at: number) => (ranges[at]?.from ?? 0) - (ranges[at - 1]?.to ?? 0) - 1;
  const cuts = ranges
    .map((_range, at) => at)
    .filter((at) => at > 0 && between(at) > gap)
    .toSorted((a, b) => between(b) - between(a))
    .slice(0, most - 1)
    .toSorted((a, b) => a - b);
  return [0, ...cuts].flatMap((at, span) => {
    const [first, last] = [ranges[at], ranges[(cuts[span] ?? ranges.length) - 1]];
    return first && last ? [{ from: first.from, to: last.to }] : [];
  });
}
