import type { IndexRange, UnitRange, VoidReason } from '@zhenma/contract';
import type { ClientSession, Connection, Model } from 'mongoose';
import type { Actor } from '../platform/audit/audit-log.ts';
import { createId } from '../platform/ids.ts';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';
import { blocksThatHold, coverWithBlocks } from '../platform/range-blocks.ts';
import { slice } from './slice-rules.ts';
import type { UnitChange } from './unit-life-rules.ts';

/**
 * What was done to the units `from` to `to` of a batch, and changed them; a whole batch is one record,
 * also where some of its units were void, or not void, before. Records are only added.
 */
export interface UnitLogRecord {
  _id: string;
  brandId: string;
  batch: number;
  kind: UnitRange['kind'];
  from: number;
  to: number;
  /** Of voiding. */
  reason: VoidReason | null;
  note: string | null;
  /** From when on they are active, of what was scheduled. */
  activeFrom: Date | null;
  recallId: string | null;
  at: Date;
  by: { staffId: string; name: string };
  /** Finds the records of one unit; see `coverWithBlocks`. */
  blocks?: string[];
}

export function createUnitLogStore(connection: Connection): Model<UnitLogRecord> {
  return defineBrandCollection<UnitLogRecord>(
    connection,
    'unitLog',
    {
      _id: String,
      batch: Number,
      kind: String,
      from: Number,
      to: Number,
      reason: String,
      note: String,
      activeFrom: Date,
      recallId: String,
      at: Date,
      by: { staffId: String, name: String },
      blocks: { type: [String], default: undefined },
    },
    {
      indexes: [
        { key: { brandId: 1, batch: 1, at: -1, _id: 1 } },
        { key: { brandId: 1, blocks: 1, at: -1 } },
      ],
    },
  );
}

/**
 * Writes what was done to units of a batch, a record for each range. It goes by the driver, which
 * does not look at each document again; every one names the brand.
 */
export async function recordUnitChange(
  UnitLog: Model<UnitLogRecord>,
  { brandId, staffId, name }: Actor,
  batch: number,
  { change, note }: { change: UnitChange; note: string | null },
  ranges: readonly IndexRange[],
  at: Date,
  session: ClientSession,
): Promise<void> {
  const common = {
    ...{ brandId, batch, kind: change.kind, note, at, by: { staffId, name } },
    reason: change.kind === 'voided' ? change.reason : null,
    activeFrom: change.kind === 'scheduled' ? change.activeFrom : null,
    recallId: 'recallId' in change ? change.recallId : null,
  };
  for (const some of slice(ranges)) {
    const records = some.map(({ from, to }): UnitLogRecord => ({
      _id: createId('range'),
      ...common,
      from,
      to,
      blocks: coverWithBlocks(batch, { from, to }),
    }));
    await UnitLog.collection.insertMany(records as never[], { session, ordered: false });
  }
}

/** The life of one unit is short; what a script does to it a thousand times is told in part. */
const mostOfUnit = 200;

/** What was done to one unit, newest first. */
export function readUnitLog(
  UnitLog: Model<UnitLogRecord>,
  brandId: string,
  batch: number,
  index: number,
): Promise<UnitLogRecord[]> {
  return UnitLog.find({ brandId, blocks: { $in: blocksThatHold(batch, index) } }, { blocks: 0 })
    .sort({ at: -1 })
    .limit(mostOfUnit)
    .lean();
}
