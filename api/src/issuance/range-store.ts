import type { VoidReason } from '@zhenma/contract';
import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';

export type RangeKind = 'activated' | 'voided';

/** What happened to the units `from` to `to` of a batch; ranges of one kind never overlap. */
export interface UnitRangeRecord {
  _id: string;
  brandId: string;
  batch: number;
  kind: RangeKind;
  from: number;
  to: number;
  reason: VoidReason | null;
  note: string | null;
  at: Date;
  by: { staffId: string; name: string };
}

export function createRangeStore(connection: Connection): Model<UnitRangeRecord> {
  return defineBrandCollection<UnitRangeRecord>(
    connection,
    'unitRanges',
    {
      _id: String,
      batch: Number,
      kind: String,
      from: Number,
      to: Number,
      reason: String,
      note: String,
      at: Date,
      by: { staffId: String, name: String },
    },
    {
      indexes: [
        { key: { brandId: 1, batch: 1, kind: 1, from: 1 }, options: { unique: true } },
        { key: { brandId: 1, batch: 1, at: -1, _id: 1 } },
      ],
    },
  );
}
