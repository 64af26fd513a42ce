import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';
import type { AlertState } from './alert-life-rules.ts';
import { nameWithoutDealer } from './goods-store.ts';
import type { Grade } from './judge-rules.ts';

export interface EvidenceRecord {
  scanId: string;
  at: Date;
  index: number;
  visitor: string;
  /** The province; a city only where the phone told its own position. */
  adcode: string;
  source: 'gps' | 'ip';
}

/** A carton of an accused dealer and lot that is among the diverted. */
export interface AccusedCarton {
  /** The SSCC; null where the units were packed into none. */
  cartonId: string | null;
  from: number;
  to: number;
  visitors: number;
  expected: number;
}

/** Goods that were seen in a province outside their dealer's territory more than honest goods are. */
export interface AlertRecord {
  _id: string;
  brandId: string;
  state: AlertState;
  /** What was weighed: see `GoodsRecord`. */
  goodsId: string;
  /** The decided alert for the same goods and province that this one came after; absent in older ones. */
  follows?: string | null;
  kind: 'carton' | 'shipment' | 'lot';
  cartonId: string | null;
  shipmentId: string | null;
  batch: number;
  from: number;
  to: number;
  shippedAt: Date;
  productId: string;
  dealerId: string;
  /** The dealer's territory as it was when the goods were scanned. */
  territory: string[];
  /** Where the goods appeared. */
  province: string;
  grade: Grade;
  /** Distinct visitors there, and how many of them honest goods would have had. */
  visitors: number;
  expected: number;
  /** How many of those there are known by the phone's own position. */
  confirmed: number;
  visitorsEverywhere: number;
  /** Distinct units scanned there. */
  units: number;
  /** ln of what the evidence is worth, and the p-value that it gives, valid at every moment. */
  logEvidence: number;
  pValue: number;
  /** P(so many visitors there | honest), by the binomial tail. */
  tail: number;
  /** The largest p-value that was a finding on that day. */
  threshold: number;
  /** The share of the goods that seems to be there, and how many units that is. */
  share: number;
  quantity: number;
  /** Of a lot: its cartons that are among the diverted. */
  cartons: AccusedCarton[];
  cartonCount: number;
  /** How many scans there are; `evidence` keeps the latest of them. */
  scans: number;
  lastScanAt: Date;
  evidence: EvidenceRecord[];
  openedAt: Date;
  updatedAt: Date;
  history: { at: Date; by: string; state: AlertState; reason: string }[];
  isDemo: boolean;
}

/** What a list of alerts tells of each. */
export type AlertSummary = Omit<AlertRecord, 'evidence' | 'cartons' | 'history'>;

/**
 * Lists a brand's alerts by when they were opened, and holds all that sums over them need: an alert
 * with its evidence is large, and a sum over a year must not read each.
 */
export const summaryIndex = {
  brandId: 1,
  openedAt: -1,
  _id: 1,
  state: 1,
  grade: 1,
  kind: 1,
  dealerId: 1,
  productId: 1,
  province: 1,
  batch: 1,
  goodsId: 1,
  quantity: 1,
  cartonCount: 1,
} as const;

export function createAlertStore(connection: Connection): Model<AlertRecord> {
  return defineBrandCollection<AlertRecord>(
    connection,
    'alerts',
    {
      _id: String,
      state: String,
      goodsId: String,
      follows: String,
      kind: String,
      cartonId: String,
      shipmentId: String,
      batch: Number,
      from: Number,
      to: Number,
      shippedAt: Date,
      productId: String,
      dealerId: String,
      territory: [String],
      province: String,
      grade: String,
      visitors: Number,
      expected: Number,
      confirmed: Number,
      visitorsEverywhere: Number,
      units: Number,
      logEvidence: Number,
      pValue: Number,
      tail: Number,
      threshold: Number,
      share: Number,
      quantity: Number,
      cartons: [Object],
      cartonCount: Number,
      scans: Number,
      lastScanAt: Date,
      evidence: [Object],
      openedAt: Date,
      updatedAt: Date,
      history: [Object],
      isDemo: Boolean,
    },
    {
      indexes: [
        {
          key: { brandId: 1, goodsId: 1, province: 1, follows: 1 },
          options: { unique: true, partialFilterExpression: { goodsId: { $gt: '' } } },
        },
        { key: summaryIndex },
        { key: { brandId: 1, state: 1, openedAt: -1, _id: 1 } },
        { key: { brandId: 1, dealerId: 1, openedAt: -1, _id: 1 } },
        { key: { brandId: 1, batch: 1, from: 1 } },
        { key: { brandId: 1, cartonId: 1 } },
        { key: { brandId: 1, 'cartons.cartonId': 1 } },
      ],
    },
  );
}

/** The unique key of alerts that one shipment and province had one of; today a shipment has many cartons. */
const singleIndex = 'brandId_1_goodsId_1_province_1';
const oldIndex = 'brandId_1_shipmentId_1_province_1';

/** Lifts the old unique key where a database still has it, and gives old alerts what new ones have. */
export async function migrateAlerts(Alerts: Model<AlertRecord>, brandIds: readonly string[]) {
  await liftOldKey(Alerts, brandIds);
  await allowFollowing(Alerts, brandIds);
  for (const brandId of brandIds) {
    await Alerts.updateMany(
      { brandId, cartonCount: { $exists: false } },
      [{ $set: { cartonCount: { $size: '$cartons' } } }],
      { updatePipeline: true },
    );
  }
}

/** The unique key from before one alert could come after another, and goods' names from before they had a dealer. */
async function allowFollowing(Alerts: Model<AlertRecord>, brandIds: readonly string[]) {
  const indexes = await Alerts.collection.indexes();
  if (!indexes.some(({ name }) => name === singleIndex)) return;
  for (const brandId of brandIds) {
    await Alerts.updateMany(
      { brandId, goodsId: { $regex: nameWithoutDealer } },
      [{ $set: { goodsId: { $concat: ['$goodsId', ':', '$dealerId'] } } }],
      { updatePipeline: true },
    );
  }
  await Alerts.collection.dropIndex(singleIndex);
}

async function liftOldKey(Alerts: Model<AlertRecord>, brandIds: readonly string[]) {
  const indexes = await Alerts.collection.indexes();
  if (!indexes.some(({ name }) => name === oldIndex)) return;
  for (const brandId of brandIds) {
    await Alerts.updateMany(
      { brandId, goodsId: { $exists: false } },
      [
        {
          $set: {
            ...{ goodsId: { $concat: ['$brandId', ':shipment:', '$shipmentId'] } },
            ...{ kind: 'shipment', cartonId: null, grade: 'inspect', expected: 0, confirmed: 0 },
            ...{ logEvidence: 0, pValue: 1, tail: 1, threshold: 1, share: 0 },
            ...{ quantity: '$units', cartons: [] },
          },
        },
      ],
      { updatePipeline: true },
    );
  }
  await Alerts.collection.dropIndex(oldIndex);
}
