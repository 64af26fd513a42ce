import type { IndexRange } from '@zhenma/contract';
import type { HeldSpan } from './span-rules.ts';
import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';
import type { Visit } from './visits-rules.ts';
import type { Weighed } from './weigh-rules.ts';

/** What was weighed of some goods when they were last scanned. */
export interface GoodsRecord {
  /** `brandId:carton:batch:from:dealerId`, as goods can go on to another; or `brandId:lot:batch:dealerId`. */
  _id: string;
  brandId: string;
  /** A carton, a shipment that was packed into none or a part of it; or all that a dealer got of a batch. */
  kind: 'carton' | 'shipment' | 'lot';
  batch: number;
  /** Of a lot: the first and the last unit that was scanned. */
  from: number;
  to: number;
  /** The unit that its name counts from; absent where that is `from`. */
  start?: number;
  /** Its units, in order, each with the time that the dealer had it; a lot has none of its own. */
  spans?: HeldSpan[];
  /** The same in older records, which tell one time for all; the oldest tell `from` and `to` alone. */
  ranges?: IndexRange[];
  /** How many units; of a lot those of the goods that were scanned. */
  units: number;
  /** The SSCC; null where there is none. */
  cartonId: string | null;
  shipmentId: string | null;
  shippedAt: Date;
  /** When they went on to another dealer; absent while they did not. */
  until?: Date | null;
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
      start: Number,
      spans: [Object],
      ranges: [{ _id: false, from: Number, to: Number }],
      units: Number,
      cartonId: String,
      shipmentId: String,
      shippedAt: Date,
      until: Date,
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
        // For visitors who turn out to be the brand's own people.
        { key: { brandId: 1, 'visits.visitor': 1 } },
      ],
    },
  );
}

/** The units of a carton or shipment, in order. */
export function spansOf({
  spans = [],
  ranges = [],
  ...whole
}: Omit<GoodsRecord, 'visits'>): readonly HeldSpan[] {
  if (spans.length > 0) return spans;
  const { from, to, shippedAt: since, until = null } = whole;
  const units = ranges.length > 0 ? ranges : [{ from, to }];
  return units.map((range) => ({ from: range.from, to: range.to, since, until }));
}

/** Names of cartons and shipments from before they held their dealer. */
export const nameWithoutDealer = /:carton:\d+:\d+$/;

/** Forgets goods that bear such a name. @returns whether there were any: all is to be weighed anew then */
export async function dropOldGoods(Goods: Model<GoodsRecord>, brandId: string): Promise<boolean> {
  const old = { brandId, _id: { $regex: nameWithoutDealer } };
  return (await Goods.deleteMany(old)).deletedCount > 0;
}
