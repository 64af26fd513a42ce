import type { Block } from '@zhenma/contract';
import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../../platform/mongo/brand-collection.ts';

/** A block that no brand could be told for: it holds for all of them and ends by itself. */
export const everyBrand = '*';

/** A visitor or an address that is kept out for a time. */
export interface BlockRecord {
  _id: string;
  /** Whose pages it keeps from, or `everyBrand`. */
  brandId: string;
  kind: Block['kind'];
  /** An HMAC of the visitor or address: whom it means can be checked, but not read. */
  key: string;
  /** What staff see of it. */
  who: string;
  reason: Block['reason'];
  note: string | null;
  by: string | null;
  startedAt: Date;
  until: Date;
  hits: number;
  lifted: { at: Date; by: string; reason: string } | null;
}

const keptSeconds = 90 * 24 * 60 * 60;

export function createBlockStore(connection: Connection): Model<BlockRecord> {
  return defineBrandCollection<BlockRecord>(
    connection,
    'blocks',
    {
      _id: String,
      kind: String,
      key: String,
      who: String,
      reason: String,
      note: String,
      by: String,
      startedAt: Date,
      until: Date,
      hits: Number,
      lifted: Object,
    },
    {
      indexes: [
        { key: { brandId: 1, startedAt: -1, _id: 1 } },
        { key: { until: 1 }, options: { expireAfterSeconds: keptSeconds } },
      ],
    },
  );
}
