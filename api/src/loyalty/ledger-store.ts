import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';

/** That a unit was claimed; its `_id` is what makes "once" true. */
export interface ClaimRecord {
  /** `brandId:batch:index` */
  _id: string;
  brandId: string;
  batch: number;
  index: number;
  memberId: string;
  productId: string;
  points: number;
  /** The member's balance just after this claim, so that a repetition is answered the same. */
  balanceAfter: number;
  at: Date;
  /** When it was written, by the server's clock; rollups go by it. */
  recordedAt: Date;
}

export interface Posting {
  /** `member:<memberId>` or `issuing:<batch>` */
  account: string;
  /** A whole number; an entry's postings sum to zero. */
  points: number;
}

/** An immutable entry of the ledger. */
export interface JournalRecord {
  /** `brandId:kind:businessKey` */
  _id: string;
  brandId: string;
  kind: 'earn';
  postings: Posting[];
  cause: { productId: string; batch: number; index: number };
  at: Date;
}

/** A member's points: always the sum of the member's postings. */
export interface AccountRecord {
  /** `brandId:memberId` */
  _id: string;
  brandId: string;
  memberId: string;
  balance: number;
  claims: number;
  lastClaimAt: Date;
}

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
      { indexes: [{ key: { brandId: 1, batch: 1 } }, { key: { brandId: 1, recordedAt: 1 } }] },
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
