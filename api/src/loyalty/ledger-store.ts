import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';
import type { AccountRecord, ClaimRecord, JournalRecord } from './ledger-records.ts';

export interface LedgerStore {
  readonly claims: Model<ClaimRecord>;
  readonly journal: Model<JournalRecord>;
  readonly accounts: Model<AccountRecord>;
}

export function createLedgerStore(connection: Connection): LedgerStore {
  return {
    claims: defineBrandCollection<ClaimRecord>(
      connection,
      'claims',
      {
        _id: String,
        batch: Number,
        index: Number,
        memberId: String,
        productId: String,
        points: Number,
        balanceAfter: Number,
        at: Date,
        recordedAt: Date,
      },
      {
        indexes: [
          { key: { brandId: 1, batch: 1 } },
          { key: { brandId: 1, recordedAt: 1 } },
          { key: { brandId: 1, at: 1 } },
        ],
      },
    ),
    journal: defineBrandCollection<JournalRecord>(
      connection,
      'journal',
      {
        _id: String,
        kind: String,
        postings: [{ _id: false, account: String, points: Number }],
        cause: { productId: String, batch: Number, index: Number },
        at: Date,
      },
      { indexes: [{ key: { brandId: 1, 'postings.account': 1, at: -1, _id: -1 } }] },
    ),
    accounts: defineBrandCollection<AccountRecord>(connection, 'accounts', {
      _id: String,
      memberId: String,
      balance: Number,
      claims: Number,
      lastClaimAt: Date,
    }),
  };
}
