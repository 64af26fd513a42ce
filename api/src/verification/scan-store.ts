import type { Region, Verdict } from '@zhenma/contract';
import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';

/** One scan of an issued unit; never changed. */
export interface ScanRecord {
  /** `brandId:yyyymm:event`: the same event is the same scan. */
  _id: string;
  brandId: string;
  batch: number;
  index: number;
  productId: string;
  /** A pseudonym of the visitor, different for each brand. */
  visitor: string;
  verdict: Verdict;
  region: Region;
  /** When it was scanned, by the domain's clock. */
  at: Date;
  /** When it was written, by the server's clock: what readers that go on from a point go by. */
  recordedAt: Date;
  isDemo: boolean;
}

/** What is known of a unit that was scanned while it was active. */
export interface UnitRecord {
  /** `brandId:batch:index` */
  _id: string;
  brandId: string;
  batch: number;
  index: number;
  first: { event: string; visitor: string; at: Date; place: string | null };
  /** Pseudonyms of distinct visitors, at most `maxVisitors`. */
  visitors: string[];
}

/** A unit remembers this many visitors; the number shown then means "at least". */
export const maxVisitors = 64;

export interface ScanStore {
  readonly scans: Model<ScanRecord>;
  readonly units: Model<UnitRecord>;
}

export function createScanStore(connection: Connection): ScanStore {
  return {
    scans: defineBrandCollection<ScanRecord>(
      connection,
      'scans',
      {
        _id: String,
        batch: Number,
        index: Number,
        productId: String,
        visitor: String,
        verdict: String,
        region: Object,
        at: Date,
        recordedAt: Date,
        isDemo: Boolean,
      },
      {
        indexes: [
          { key: { brandId: 1, batch: 1, index: 1, at: -1 } },
          { key: { brandId: 1, recordedAt: 1, _id: 1 } },
          { key: { brandId: 1, at: 1 } },
        ],
      },
    ),
    units: defineBrandCollection<UnitRecord>(
      connection,
      'units',
      {
        _id: String,
        batch: Number,
        index: Number,
        first: Object,
        visitors: [String],
      },
      { indexes: [{ key: { brandId: 1, batch: 1, index: 1 } }] },
    ),
  };
}
