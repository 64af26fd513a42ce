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
