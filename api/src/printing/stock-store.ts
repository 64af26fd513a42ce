import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';
import type { StockStatement } from './printing.ts';

export interface StockRecord extends StockStatement {
  /** `brandId:batch` */
  _id: string;
  brandId: string;
  batch: number;
}

export const stockIdOf = (brandId: string, batch: number): string => `${brandId}:${batch}`;

export function createStockStore(connection: Connection): Model<StockRecord> {
  return defineBrandCollection<StockRecord>(connection, 'stockCounts', {
    _id: String,
    batch: Number,
    ranges: [Object],
    labels: Number,
    note: String,
    at: Date,
    by: { staffId: String, name: String },
  });
}
