import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';
import type { AlertState } from './alert-life-rules.ts';
import type { DiversionRule } from './diversion-rules.ts';

export interface EvidenceRecord {
  scanId: string;
  at: Date;
  index: number;
  visitor: string;
  /** The province; a city only where the place is better than an IP address gives. */
  adcode: string;
  source: 'gps' | 'ip';
}

/** Goods of one shipment seen in one province outside the dealer's territory. */
export interface AlertRecord {
  _id: string;
  brandId: string;
  state: AlertState;
  shipmentId: string;
  batch: number;
  from: number;
  to: number;
  shippedAt: Date;
  productId: string;
  dealerId: string;
  /** The dealer's territory as it was when the evidence was weighed. */
  territory: string[];
  /** Where the goods appeared. */
  province: string;
  visitors: number;
  units: number;
  visitorsEverywhere: number;
  /** How many scans the window holds; `evidence` keeps the latest of them. */
  scans: number;
  lastScanAt: Date;
  evidence: EvidenceRecord[];
  rule: DiversionRule;
  openedAt: Date;
  updatedAt: Date;
  history: { at: Date; by: string; state: AlertState; reason: string }[];
  isDemo: boolean;
}

export function createAlertStore(connection: Connection): Model<AlertRecord> {
  return defineBrandCollection<AlertRecord>(
    connection,
    'alerts',
    {
      _id: String,
      state: String,
      shipmentId: String,
      batch: Number,
      from: Number,
      to: Number,
      shippedAt: Date,
      productId: String,
      dealerId: String,
      territory: [String],
      province: String,
      visitors: Number,
      units: Number,
      visitorsEverywhere: Number,
      scans: Number,
      lastScanAt: Date,
      evidence: [Object],
      rule: Object,
      openedAt: Date,
      updatedAt: Date,
      history: [Object],
      isDemo: Boolean,
    },
    {
      indexes: [
        { key: { brandId: 1, shipmentId: 1, province: 1 }, options: { unique: true } },
        { key: { brandId: 1, openedAt: -1, _id: 1 } },
        { key: { brandId: 1, state: 1, openedAt: -1, _id: 1 } },
        { key: { brandId: 1, dealerId: 1, openedAt: -1, _id: 1 } },
      ],
    },
  );
}
