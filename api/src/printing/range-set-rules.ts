import type { IndexRange } from '@zhenma/contract';

/** The ranges of the first `count` units of ranges that are in order. */
export function takeFirst(ranges: readonly IndexRange[], count: number): IndexRange[] {
  const taken: IndexRange[] = [];
  let left = count;
  for (const { from, to } of ranges) {
    if (left <= 0) break;
    const last = Math.min(to, from + left - 1);
    taken.push({ from, to: last });
    left -= last - from + 1;
  }
  return taken;
}

/** The ranges without their first `count` units. */
export function dropFirst(ranges: readonly IndexRange[], count: number): IndexRange[] {
  const kept: IndexRange[] = [];
  let left = count;
  for (const { from, to } of ranges) {
    const size = to - from + 1;
    if (left < size) kept.push({ from: from + Math.max(0, left), to });
    left -= size;
  }
  return kept;
}

/** How many units of the ranges have an index up to `last`. */
export function countUpTo(ranges: readonly IndexRange[], last: number): number {
  return ranges.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, last) - from + 1), 0);
}

/** The units that both sets of ranges hold; both are in order and do not overlap themselves. */
export function intersectRanges(a: readonly IndexRange[], b: readonly IndexRange[]): IndexRange[] {
  const common: IndexRange[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const left = a[i] as IndexRange;
    const right = b[j] as IndexRange;
    const from = Math.max(left.from, right.from);
    const to = Math.min(left.to, right.to);
    if (from <= to) common.push({ from, to });
    if (left.to < right.to) i++;
    else j++;
  }
  return common;
}

/** Ranges for people: `0–99, 150, 200–299`, at most so many. */
export function describeRanges(ranges: readonly IndexRange[], most = 5): string {
  const shown = ranges
    .slice(0, most)
    .map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`));
  const rest = ranges.length - shown.length;
  return shown.join(', ') + (rest > 0 ? ` and ${rest} more ranges` : '');
}
