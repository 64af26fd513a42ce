import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';
import type { ScanRecord, UnitRecord } from './scan-records.ts';

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
        position: Object,
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
            key: { brandId: 1, 'position.recordedAt': 1, _id: 1 },
            options: {
              partialFilterExpression: { 'position.recordedAt': { $gt: new Date(0) } },
            },
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
        moreVisitors: Number,
        crowd: Number,
        visits: [Object],
        inner: Object,
        attempts: [Object],
        moreAttempts: Number,
        clone: Object,
      },
      {
        indexes: [
          { key: { brandId: 1, batch: 1, index: 1 } },
          {
            key: { brandId: 1, 'clone.isTold': 1 },
            options: { partialFilterExpression: { 'clone.isTold': false } },
          },
          // For members who ask what is stored about them.
          {
            key: { brandId: 1, 'attempts.person': 1 },
            options: { partialFilterExpression: { 'attempts.person': { $gt: '' } } },
          },
        ],
      },
    ),
  };
}
