import type { Connection, Model } from 'mongoose';
import type { ProductRecord } from '../catalogue/index.ts';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';
import type { BatchState } from './batch-state-rules.ts';
import type { VoidLayers } from './void-layer-rules.ts';

/** The only document that issuing a batch writes, however many codes it has. */
export interface BatchRecord {
  /** `brandId:number` */
  _id: string;
  brandId: string;
  /** From 1 up within the brand, below 2²⁸. */
  number: number;
  productId: string;
  /** 14 digits, as they stand in the links. */
  gtin: string;
  lot: string;
  /** `YYYY-MM-DD` in the brand's time zone. */
  productionDate: string;
  expiryDate: string | null;
  quantity: number;
  keyEpoch: number;
  /** As its product had it when the batch was ordered; absent in older batches, which go by the product. */
  innerCode?: ProductRecord['innerCode'];
  /** Scheme and host in front of the printed links; kept, so that all labels of a batch agree. */
  linkBase: string;
  state: BatchState;
  /** How often issuing was begun by order or by hand: each round has a job of its own; none has 0. */
  issueRound: number;
  /** Why issuing failed, for people. */
  failure: string | null;
  /** How many units are active or scheduled, void or not; and how many are void. */
  activatedCount: number;
  voidedCount: number;
  /** What voiding and un-voiding it whole did; absent until that is done first. */
  voidLayers?: VoidLayers;
  /** When the key of its codes was revoked: from then on all are void. */
  keyRevokedAt: Date | null;
  /** The open recalls of units of it, in the order in which they were made; each knows which units. */
  recallIds: string[];
  /** Counts writes of its units: two at once conflict here, and one runs again. */
  rangeVersion: number;
  isDemo: boolean;
  createdAt: Date;
  createdBy: { staffId: string; name: string };
  idempotencyKey: string;
  /** SHA-256 of what was ordered, to tell a repeated order from another one under the same key. */
  contentHash: string;
}

export function createBatchStore(connection: Connection): Model<BatchRecord> {
  return defineBrandCollection<BatchRecord>(
    connection,
    'batches',
    {
      _id: String,
      number: Number,
      productId: String,
      gtin: String,
      lot: String,
      productionDate: String,
      expiryDate: String,
      quantity: Number,
      keyEpoch: Number,
      innerCode: String,
      linkBase: String,
      state: String,
      issueRound: Number,
      failure: String,
      activatedCount: Number,
      voidedCount: Number,
      voidLayers: Object,
      keyRevokedAt: Date,
      recallIds: [String],
      rangeVersion: Number,
      isDemo: Boolean,
      createdAt: Date,
      createdBy: { staffId: String, name: String },
      idempotencyKey: String,
      contentHash: String,
    },
    {
      indexes: [
        { key: { brandId: 1, idempotencyKey: 1 }, options: { unique: true } },
        { key: { brandId: 1, number: -1 }, options: { unique: true } },
        { key: { brandId: 1, lot: 1, number: -1 } },
        { key: { brandId: 1, productId: 1, number: -1 } },
        { key: { brandId: 1, state: 1, number: -1 } },
      ],
    },
  );
}

export const batchIdOf = (brandId: string, number: number): string => `${brandId}:${number}`;
