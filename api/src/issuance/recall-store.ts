import type { Bilingual, IndexRange, RecallTarget } from '@zhenma/contract';
import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';

/** A recall: what is said to whoever holds one of its units, until it ends. */
export interface RecallRecord {
  _id: string;
  brandId: string;
  text: Bilingual;
  instructions: Bilingual;
  /** As it was ordered. */
  target: RecallTarget;
  /** What the target came to when the recall was made. */
  batches: { batchNumber: number; lot: string; ranges: IndexRange[]; units: number }[];
  at: Date;
  by: { staffId: string; name: string };
  endedAt: Date | null;
  endedBy: { staffId: string; name: string } | null;
  endReason: string | null;
  idempotencyKey: string;
  contentHash: string;
}

export function createRecallStore(connection: Connection): Model<RecallRecord> {
  const bilingual = { zh: String, en: String };
  const person = { staffId: String, name: String };
  return defineBrandCollection<RecallRecord>(
    connection,
    'recalls',
    {
      _id: String,
      text: bilingual,
      instructions: bilingual,
      target: Object,
      batches: [
        {
          _id: false,
          batchNumber: Number,
          lot: String,
          ranges: [{ _id: false, from: Number, to: Number }],
          units: Number,
        },
      ],
      at: Date,
      by: person,
      endedAt: Date,
      endedBy: { type: person, default: null },
      endReason: String,
      idempotencyKey: String,
      contentHash: String,
    },
    {
      indexes: [
        { key: { brandId: 1, idempotencyKey: 1 }, options: { unique: true } },
        { key: { brandId: 1, at: -1, _id: -1 } },
      ],
    },
  );
}
