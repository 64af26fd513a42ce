import type { BatchRange } from '../custody-step.ts';

/** What two lists of ranges share, and what the first has alone; both as `mergeItems` gives them. */
export function splitItems(
  items: readonly BatchRange[],
  others: readonly BatchRange[],
): { both: BatchRange[]; only: BatchRange[] } {
  const both: BatchRange[] = [];
  const only: BatchRange[] = [];
  let first = 0;
  for (const { batch, from, to } of items) {
    let next = from;
    for (; first < others.length; first++) {
      const other = others[first] as BatchRange;
      if (other.batch < batch || (other.batch === batch && other.to < next)) continue;
      if (other.batch > batch || other.from > to) break;
      if (other.from > next) only.push({ batch, from: next, to: other.from - 1 });
      const last = Math.min(other.to, to);
      both.push({ batch, from: Math.max(other.from, next), to: last });
      next = last + 1;
      // It can go on into the next range.
      if (other.to > to) break;
    }
    if (next <= to) only.push({ batch, from: next, to });
  }
  return { both, only };
}
