import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';

/** Where a dealer may sell a product, or all products, for a time. */
export interface TerritoryRecord {
  _id: string;
  brandId: string;
  dealerId: string;
  /** Null for every product that has no territory of its own with the dealer. */
  productId: string | null;
  /** Division codes (GB/T 2260) of provinces and cities. */
  adcodes: string[];
  from: Date;
  /** The first moment that no longer belongs to it; null while it has no end. */
  to: Date | null;
  isExclusive: boolean;
  /** Why it was ended; absent where nobody ended it. */
  endReason?: string;
  createdAt: Date;
}

/** Written by every change of a brand's territories, so that two at once conflict and one runs again. */
interface TerritoryTurn {
  /** The brand. */
  _id: string;
  brandId: string;
  changes: number;
}

export interface TerritoryStore {
  readonly territories: Model<TerritoryRecord>;
  readonly turns: Model<TerritoryTurn>;
}

export function createTerritoryStore(connection: Connection): TerritoryStore {
  return {
    territories: defineBrandCollection<TerritoryRecord>(
      connection,
      'territories',
      {
        _id: String,
        dealerId: String,
        productId: String,
        adcodes: [String],
        from: Date,
        to: Date,
        isExclusive: Boolean,
        endReason: String,
        createdAt: Date,
      },
      {
        indexes: [
          { key: { brandId: 1, from: -1, _id: 1 } },
          { key: { brandId: 1, dealerId: 1, from: -1, _id: 1 } },
          { key: { brandId: 1, adcodes: 1, from: -1, _id: 1 } },
        ],
      },
    ),
    turns: defineBrandCollection<TerritoryTurn>(connection, 'territoryTurns', {
      _id: String,
      changes: Number,
    }),
  };
}
