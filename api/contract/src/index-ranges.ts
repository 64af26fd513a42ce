import type { IndexRange } from './common.ts';

/** The units that any of the ranges holds, as ranges in order that neither overlap nor touch. */
export function mergeRanges(ranges: readonly IndexRange[]): IndexRange[] {
  const merged: IndexRange[] = [];
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && from <= last.to + 1) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

/** How many units a range holds; both ends belong to it. */
export const countRange = ({ from, to }: IndexRange): number => to - from + 1;

/** How many units ranges hold that do not overlap. */
export const countUnits = (ranges: readonly IndexRange[]): number =>
  ranges.reduce((sum, range) => sum + countRange(range), 0);
