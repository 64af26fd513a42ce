import type { RiskLimits } from '@zhenma/contract';
import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';
import type {
  AccountRecord,
  ClaimRecord,
  DeviceRecord,
  JournalRecord,
  SealRecord,
} from './ledger-records.ts';

export interface RiskLimitsRecord {
  /** The brand's id: a brand has one set of limits. */
  _id: string;
  brandId: string;
  limits: RiskLimits;
}

/** A correction of a balance by hand: one person proposes, another decides. */
export interface AdjustmentRecord {
  _id: string;
  brandId: string;
  /** Of the request that proposed it. */
  key: string;
  memberId: string;
  points: number;
  reason: string;
  state: 'proposed' | 'approved' | 'refused';
  proposedAt: Date;
  proposedBy: { id: string; name: string };
  decision: { at: Date; by: { id: string; name: string }; note: string } | null;
}

export interface LedgerStore {
  readonly claims: Model<ClaimRecord>;
  readonly journal: Model<JournalRecord>;
  readonly accounts: Model<AccountRecord>;
  readonly devices: Model<DeviceRecord>;
  readonly seals: Model<SealRecord>;
  readonly limits: Model<RiskLimitsRecord>;
  readonly adjustments: Model<AdjustmentRecord>;
}

const everHeld = { partialFilterExpression: { 'reasons.0': { $exists: true } } };

export function createLedgerStore(connection: Connection): LedgerStore {
  return {
    claims: defineBrandCollection<ClaimRecord>(
      connection,
      'claims',
      {
        ...{ _id: String, batch: Number, index: Number, memberId: String, productId: String },
        ...{ points: Number, state: String, reasons: Array, decision: Object, reversedAt: Date },
        ...{ origin: Object, balanceAfter: Number, at: Date, recordedAt: Date },
      },
      {
        indexes: [
          { key: { brandId: 1, batch: 1 } },
          { key: { brandId: 1, recordedAt: 1 } },
          { key: { brandId: 1, at: 1 } },
          // Only claims that were ever held: the queue of a state, and its whole history.
          { key: { brandId: 1, state: 1, at: 1, _id: 1 }, options: everHeld },
          { key: { brandId: 1, at: 1, _id: 1 }, options: everHeld },
        ],
      },
    ),
    journal: defineBrandCollection<JournalRecord>(
      connection,
      'journal',
      {
        ...{ _id: String, kind: String, memberId: String, postings: Array, cause: Object },
        ...{ by: String, balanceAfter: Number, at: Date, seal: Number },
      },
      {
        indexes: [
          { key: { brandId: 1, memberId: 1, at: -1, _id: -1 } },
          { key: { brandId: 1, seal: 1 } },
        ],
      },
    ),
    accounts: defineBrandCollection<AccountRecord>(connection, 'accounts', {
      ...{ _id: String, memberId: String, balance: Number, pending: Number },
      ...{ claims: Number, lastClaimAt: Date, velocity: Object },
    }),
    // With the counts that strangers share, which only the driver itself reads and writes.
    devices: defineBrandCollection<DeviceRecord>(
      connection,
      'claimCounters',
      { _id: String, claims: Number, members: [String], expiresAt: Date },
      { indexes: [{ key: { expiresAt: 1 }, options: { expireAfterSeconds: 0 } }] },
    ),
    seals: defineBrandCollection<SealRecord>(
      connection,
      'seals',
      {
        ...{ _id: String, number: Number, first: Number, count: Number, merkleRoot: String },
        ...{ previousHash: String, hash: String, sealedAt: Date, ids: [String], leaves: Buffer },
      },
      { indexes: [{ key: { brandId: 1, number: -1 }, options: { unique: true } }] },
    ),
    limits: defineBrandCollection<RiskLimitsRecord>(connection, 'riskLimits', {
      _id: String,
      limits: Object,
    }),
    adjustments: defineBrandCollection<AdjustmentRecord>(
      connection,
      'adjustments',
      {
        ...{ _id: String, key: String, memberId: String, points: Number, reason: String },
        ...{ state: String, proposedAt: Date, proposedBy: Object, decision: Object },
      },
      {
        indexes: [
          { key: { brandId: 1, key: 1 }, options: { unique: true } },
          { key: { brandId: 1, proposedAt: -1, _id: -1 } },
        ],
      },
    ),
  };
}
