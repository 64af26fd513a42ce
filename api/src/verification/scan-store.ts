import type { Region, Verdict, VerdictReason } from '@zhenma/contract';
import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';
import type { Owner, Visit } from './evidence/visit.ts';

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
  /** The pseudonym of the member who was signed in; absent for a stranger. */
  person?: string;
  verdict: Verdict;
  /** What led to the verdict; absent in old records. */
  reasons?: readonly VerdictReason[];
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
  /** The first and the latest visits; absent in old records. */
  visits?: Visit[];
  /** Who first read the code under the scratch-off layer. */
  inner?: Owner | null;
  /** That a copy is suspected; absent while none is. */
  clone?: CloneNote;
}

/** That a unit's evidence crossed the threshold, until it is told on as a case. */
export interface CloneNote {
  productId: string;
  at: Date;
  strength: number;
  reasons: readonly VerdictReason[];
  /** Whether there is a case of it. */
  isTold: boolean;
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
        person: String,
        verdict: String,
        reasons: [Object],
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
          {
            key: { brandId: 1, person: 1, at: -1 },
            options: { partialFilterExpression: { person: { $exists: true } } },
          },
          // For members who ask what is stored about them; scans of strangers are not in it.
          {
            key: { brandId: 1, person: 1 },
            options: { partialFilterExpression: { person: { $gt: '' } } },
          },
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
        visits: [Object],
        inner: Object,
        clone: Object,
      },
      {
        indexes: [
          { key: { brandId: 1, batch: 1, index: 1 } },
          {
            key: { brandId: 1, 'clone.isTold': 1 },
            options: { partialFilterExpression: { 'clone.isTold': false } },
          },
        ],
      },
    ),
  };
}
