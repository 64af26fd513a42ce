import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../../platform/mongo/brand-collection.ts';
import type { CoarsePlace, GivenPlace } from './location-rules.ts';

/** Where a scan took place, as the person told it; stays as long as the scan. */
export interface LocationRecord extends CoarsePlace {
  /** The scan's key. */
  _id: string;
  brandId: string;
  batch: number;
  index: number;
  /** The visitor's pseudonym with the brand. */
  visitor: string;
  /** The province where it is certain, else that of the network address, else null. */
  adcode: string | null;
  datum: GivenPlace['datum'];
  at: Date;
}

/** The coordinates themselves, encrypted; gone after 30 days. */
export interface CoordinatesRecord {
  /** The scan's key. */
  _id: string;
  brandId: string;
  /** The visitor's pseudonym with the brand. */
  visitor: string;
  sealed: string;
  until: Date;
}

export interface LocationStore {
  readonly locations: Model<LocationRecord>;
  readonly coordinates: Model<CoordinatesRecord>;
}

export function createLocationStore(connection: Connection): LocationStore {
  return {
    locations: defineBrandCollection<LocationRecord>(
      connection,
      'scanLocations',
      {
        _id: String,
        batch: Number,
        index: Number,
        visitor: String,
        cell: String,
        latitude: Number,
        longitude: Number,
        errorKm: Number,
        adcode: String,
        datum: String,
        at: Date,
      },
      { indexes: [{ key: { brandId: 1, batch: 1, index: 1, at: -1 } }] },
    ),
    coordinates: defineBrandCollection<CoordinatesRecord>(
      connection,
      'scanCoordinates',
      { _id: String, visitor: String, sealed: String, until: Date },
      {
        indexes: [
          { key: { until: 1 }, options: { expireAfterSeconds: 0 } },
          { key: { brandId: 1, visitor: 1 } },
        ],
      },
    ),
  };
}
