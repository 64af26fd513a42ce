import { mergeRanges, type IndexRange, type VoidReason } from '@zhenma/contract';
import { subtractFromAll } from './range-rules.ts';
import type { Segment } from './segment-rules.ts';

/** Units that are active or scheduled, or that are void for a reason. */
export interface UnitKindRange extends IndexRange {
  kind: 'activated' | 'voided';
  reason: VoidReason | null;
}

/**
 * The units of a batch that are activated, whether void or not, in order; then those that are void,
 * in order. `segments` are all of the batch, in order.
 */
export function listUnitKinds(
  segments: readonly Segment[],
  batch: { quantity: number; keyRevokedAt: Date | null },
): UnitKindRange[] {
  const activated = mergeRanges(segments.filter(({ activeFrom }) => activeFrom !== null));
  const voided: UnitKindRange[] = [];
  for (const { from, to, voidReason: reason } of segments) {
    if (reason === null) continue;
    const last = voided.at(-1);
    if (last && last.to === from - 1 && last.reason === reason) last.to = to;
    else voided.push({ kind: 'voided', from, to, reason });
  }
  const others = batch.keyRevokedAt
    ? subtractFromAll([{ from: 0, to: batch.quantity - 1 }], voided)
    : [];
  return [
    ...activated.map((range) => ({ kind: 'activated' as const, ...range, reason: null })),
    ...[
      ...voided,
      ...others.map((range) => ({
        kind: 'voided' as const,
        ...range,
        reason: 'key_revoked' as const,
      })),
    ].toSorted((a, b) => a.from - b.from),
  ];
}
