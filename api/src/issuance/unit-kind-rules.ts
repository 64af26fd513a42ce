import { mergeRanges, type IndexRange, type VoidReason } from '@zhenma/contract';
import { subtractFromAll } from './range-rules.ts';
import type { Segment } from './segment-rules.ts';
import { pickReason } from './unit-life-rules.ts';

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
  for (const { from, to, reason } of listReasons(segments, batch)) {
    if (reason === null) continue;
    const last = voided.at(-1);
    if (last && last.to === from - 1 && last.reason === reason) last.to = to;
    else voided.push({ kind: 'voided', from, to, reason });
  }
  return [
    ...activated.map((range) => ({ kind: 'activated' as const, ...range, reason: null })),
    ...voided,
  ];
}

/** Why units are void, in order; after a revocation, of every unit of the batch. */
function listReasons(
  segments: readonly Segment[],
  { quantity, keyRevokedAt }: { quantity: number; keyRevokedAt: Date | null },
): (IndexRange & { reason: VoidReason | null })[] {
  const own = segments.map(({ from, to, voidReason }) => ({ from, to, reason: voidReason }));
  if (!keyRevokedAt) return own;
  const others = subtractFromAll([{ from: 0, to: quantity - 1 }], own);
  return [...own, ...others.map((range) => ({ ...range, reason: null }))]
    .map((range) => ({ ...range, reason: pickReason([range.reason, 'key_revoked']) }))
    .toSorted((a, b) => a.from - b.from);
}
