import type { KeyEpoch, Recall, UnitRange, UnitSegment } from '@zhenma/contract';
import type { KeyEpochRecord } from './brand-keys.ts';
import type { RecallRecord } from './recall-store.ts';
import type { Segment } from './segment-rules.ts';
import type { UnitLogRecord } from './unit-log-store.ts';

export function presentRange(record: UnitLogRecord): UnitRange {
  const { _id: id, kind, from, to, reason, note, activeFrom, recallId, at, by } = record;
  return {
    ...{ id, kind, from, to, reason, note, recallId, at: at.toISOString(), by: by.name },
    activeFrom: activeFrom?.toISOString() ?? null,
  };
}

export function presentSegment(segment: Segment): UnitSegment {
  const { from, to, activeFrom, voidReason, recalls } = segment;
  return {
    ...{ from, to, voidReason, recallIds: [...recalls] },
    activeFrom: activeFrom?.toISOString() ?? null,
  };
}

export function presentRecall(recall: RecallRecord): Recall {
  const { _id: id, text, instructions, target, batches, at, by } = recall;
  const { endedAt, endedBy, endReason } = recall;
  return {
    ...{ id, text, instructions, target, at: at.toISOString(), by: by.name },
    batches: batches.map(({ batchNumber, lot, units }) => ({ batchNumber, lot, units })),
    units: batches.reduce((sum, { units }) => sum + units, 0),
    end: endedAt && {
      at: endedAt.toISOString(),
      by: endedBy?.name ?? '',
      reason: endReason ?? '',
    },
  };
}

/** `units` of an epoch are the quantities of its batches. */
export function presentKeys(
  epochs: readonly KeyEpochRecord[],
  uses: ReadonlyMap<number, { batches: number; units: number }>,
): KeyEpoch[] {
  const current = epochs.find(({ revokedAt }) => revokedAt === null)?.epoch;
  return epochs.map(({ epoch, createdAt, revokedAt, revokedBy, revokeReason }) => ({
    ...{ epoch, createdAt: createdAt.toISOString(), isCurrent: epoch === current },
    ...(uses.get(epoch) ?? { batches: 0, units: 0 }),
    revoked: revokedAt && {
      at: revokedAt.toISOString(),
      by: revokedBy?.name ?? '',
      reason: revokeReason ?? '',
    },
  }));
}
