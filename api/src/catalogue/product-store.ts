import type { Bilingual } from '@zhenma/contract';
import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';

export interface ProductRecord {
  _id: string;
  brandId: string;
  /** 14 digits. */
  gtin: string;
  name: Bilingual;
  specification: string;
  /** Points that the claim of one code earns; 0 means that nothing can be claimed. */
  pointsPerCode: number;
  /** Whether labels have a second code under a scratch-off layer, and whether the points are on it. */
  innerCode: 'none' | 'verify' | 'reward';
  /** Distinct visitors that are usual for one item over its life. */
  usualVisitors: number;
  /** The recommended price of one unit in fen; null (and absent in older records) where it is not known. */
  price?: number | null;
  /** The file under `/pictures/` and its size in pixels. */
  picture: { name: string; width: number; height: number } | null;
  createdAt: Date;
}

export function createProductStore(connection: Connection): Model<ProductRecord> {
  return defineBrandCollection<ProductRecord>(
    connection,
    'products',
    {
      _id: String,
      gtin: String,
      name: { zh: String, en: String },
      specification: String,
      pointsPerCode: Number,
      innerCode: String,
      usualVisitors: Number,
      price: Number,
      picture: Object,
      createdAt: Date,
    },
    {
      indexes: [
        { key: { brandId: 1, gtin: 1 }, options: { unique: true } },
        { key: { brandId: 1, createdAt: -1, _id: 1 } },
      ],
    },
  );
}
