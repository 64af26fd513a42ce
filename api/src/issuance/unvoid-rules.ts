import type { IndexRange } from '@zhenma/contract';
import { ProblemError } from '../platform/http/problem-error.ts';
import type { Segment } from './segment-rules.ts';
import { canUnvoid } from './unit-life-rules.ts';

/**
 * Refuses to un-void units that are void for good. Both lists are in order.
 * @throws ProblemError `state_forbids` naming the first of them and their reason
 */
export function refuseFinal(segments: readonly Segment[], ranges: readonly IndexRange[]): void {
  let next = 0;
  for (const { from, to, voidReason } of segments) {
    if (voidReason === null || canUnvoid(voidReason)) continue;
    while ((ranges[next]?.to ?? Infinity) < from) next++;
    const range = ranges[next];
    if (!range || range.from > to) continue;
    const first = Math.max(from, range.from);
    const last = Math.min(to, range.to);
    const units = first === last ? `Unit ${first} is` : `Units ${first}–${last} are`;
    throw new ProblemError('state_forbids', {
      detail: `${units} void for good (${voidReason}); leave them out`,
    });
  }
}
