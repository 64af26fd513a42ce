import type { Bilingual } from '@zhenma/contract';
import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';

export interface BrandRecord {
  /** The same as `brandId`. */
  _id: string;
  brandId: string;
  name: Bilingual;
  phone: string;
  colour: string;
  timeZone: string;
  /** Host names that codes of the brand may be printed with; new batches use the first. */
  hosts: string[];
  mapApprovalNumber: string | null;
  isDemo: boolean;
  createdAt: Date;
}

export interface BrandStore {
  readonly model: Model<BrandRecord>;
  listIds(): Promise<string[]>;
}

export function createBrandStore(connection: Connection): BrandStore {
  const model = defineBrandCollection<BrandRecord>(connection, 'brands', {
    _id: String,
    name: { zh: String, en: String },
    phone: String,
    colour: String,
    timeZone: String,
    hosts: [String],
    mapApprovalNumber: String,
    isDemo: Boolean,
    createdAt: Date,
  });
  return {
    model,
    async listIds() {
      // The list of all brands belongs to no brand, so it goes past the model that asks for one.
      const found = connection
        .collection<BrandRecord>('brands')
        .find({}, { projection: { _id: 1 } })
        .sort({ createdAt: 1, _id: 1 });
      return (await found.toArray()).map((brand) => brand._id);
    },
  };
}
