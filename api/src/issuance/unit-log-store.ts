import type { UnitRange, VoidReason } from '@zhenma/contract';
import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';

/** What was done to the units `from` to `to` of a batch, and changed them. Records are only added. */
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
    },
    { indexes: [{ key: { brandId: 1, batch: 1, at: -1, _id: 1 } }] },
  );
}
