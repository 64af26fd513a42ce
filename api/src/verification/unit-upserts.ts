import type { AnyBulkWriteOperation, Model } from 'mongoose';
import { isDuplicateKey } from '../platform/mongo/is-unavailable.ts';
import { unitIdOf } from './scan-key-rules.ts';
import { maxVisitors, type UnitRecord } from './scan-store.ts';

/** What a unit's document learns from a scan. */
export interface UnitScan {
  brandId: string;
  batch: number;
  index: number;
  event: string;
  visitor: string;
  at: Date;
  place: string | null;
}

const maxRuns = 10;

/**
 * Notes scans on their units: the first ever stays the unit's first, visitors form a set. Every
 * write may be repeated without effect, so after a collision all of them run again: two processes
 * that make a unit's document at once see a duplicate key, and then one of them updates.
 */
export async function openUnits(
  units: Model<UnitRecord>,
  scans: readonly UnitScan[],
): Promise<void> {
  if (scans.length === 0) return;
  for (let run = 1; ; run++) {
    try {
      await units.bulkWrite(createUpserts(scans), { ordered: false });
      return;
    } catch (error) {
      if (!isDuplicateKey(error) || run === maxRuns) throw error;
    }
  }
}

/** One upsert a unit; of several scans of a unit the first in order opens it. */
function createUpserts(scans: readonly UnitScan[]): AnyBulkWriteOperation<UnitRecord>[] {
  const byUnit = new Map<string, { opening: UnitScan; visitors: Set<string> }>();
  for (const scan of scans) {
    const id = unitIdOf(scan.brandId, scan.batch, scan.index);
    const unit = byUnit.get(id);
    if (unit) unit.visitors.add(scan.visitor);
    else byUnit.set(id, { opening: scan, visitors: new Set([scan.visitor]) });
  }
  return [...byUnit].map(([_id, { opening, visitors }]) => {
    const { brandId, batch, index, event, visitor, at, place } = opening;
    return {
      updateOne: {
        filter: { _id, brandId },
        update: [
          {
            $set: {
              batch,
              index,
              first: { $ifNull: ['$first', { $literal: { event, visitor, at, place } }] },
              visitors: addVisitors([...visitors]),
            },
          },
        ],
        upsert: true,
        setDefaultsOnInsert: false,
      },
    };
  });
}

/** A set union that keeps who is there already and stops at the cap. */
function addVisitors(added: readonly string[]) {
  const present = { $ifNull: ['$visitors', []] };
  const union = { $concatArrays: [present, { $setDifference: [{ $literal: added }, present] }] };
  return { $slice: [union, maxVisitors] };
}
