import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';
import type { Visit } from './visits-rules.ts';
import type { Weighed } from './weigh-rules.ts';

/** What was weighed of some goods when they were last scanned. */
export interface GoodsRecord {
  /** `brandId:carton:batch:from`, or `brandId:lot:batch:dealerId`. */
  _id: string;
  brandId: string;
  /** A carton, a shipment that was packed into none or a part of it; or all that a dealer got of a batch. */
  kind: 'carton' | 'shipment' | 'lot';
  batch: number;
  /** Of a lot: the first and the last unit that was scanned. */
  from: number;
  to: number;
  /** How many units; of a lot those of the goods that were scanned. */
  units: number;
  /** The SSCC; null where there is none. */
  cartonId: string | null;
  shipmentId: string | null;
  shippedAt: Date;
  dealerId: string;
  productId: string;
  /** The provinces of the territory, joined by `+`. */
  home: string;
  territory: string[];
  /** Distinct visitors; a lot's are those of its goods. */
  visits: Visit[];
  weighed: Weighed[];
  pValue: number;
  /** The day of China on which it was last weighed: the family of its test. */
  day: string;
  weighedAt: Date;
  isDemo: boolean;
}

export function createGoodsStore(connection: Connection): Model<GoodsRecord> {
  return defineBrandCollection<GoodsRecord>(
    connection,
    'diversionGoods',
    {
      _id: String,
      kind: String,
      batch: Number,
      from: Number,
      to: Number,
      units: Number,
      cartonId: String,
      shipmentId: String,
      shippedAt: Date,
      dealerId: String,
      productId: String,
      home: String,
      territory: [String],
      visits: [Object],
      weighed: [Object],
      pValue: Number,
      day: String,
      weighedAt: Date,
      isDemo: Boolean,
    },
    {
      indexes: [
        { key: { brandId: 1, day: 1, pValue: 1 } },
        { key: { brandId: 1, batch: 1, dealerId: 1, from: 1 } },
        { key: { brandId: 1, weighedAt: -1 } },
      ],
    },
  );
}
