import type { entryKinds, Region, riskReasonCodes } from '@zhenma/contract';

/** Where a claim came from, by names that lead back to nobody. */
export interface ClaimOrigin {
  /** Pseudonym of the device: of the visitor's cookie. */
  visitor: string | null;
  /** Pseudonym of the network: of the address's first 24 bits, or 48 for IPv6. */
  address: string | null;
  region: Region | null;
}

/** What a claim was held for: what was counted, this claim included, and from how many on. */
export interface RiskReason {
  code: (typeof riskReasonCodes)[number];
  count: number;
  limit: number;
}

/** `booked` and `released` claims have their points; the others have none. */
export type ClaimState = 'booked' | 'held' | 'released' | 'rejected' | 'reversed';

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
  state: ClaimState;
  /** Why it was held; empty for a claim that was booked at once. */
  reasons: RiskReason[];
  /** What a review decided; null where there was none yet. */
  decision: { at: Date; by: string; note: string } | null;
  reversedAt: Date | null;
  origin: ClaimOrigin;
  /** The member's balance just after the points were booked, so that a repetition is answered the same. */
  balanceAfter: number;
  at: Date;
  /** When it was written, by the server's clock; rollups go by it. */
  recordedAt: Date;
}

export interface Posting {
  /**
   * `member:<memberId>` points to use, `pending:<memberId>` points under review; on the other side
   * `issuing:<batch>`, `spent`, `expired` or `adjusted`.
   */
  account: string;
  /** A whole number; an entry's postings sum to zero. */
  points: number;
}

export type EntryKind = (typeof entryKinds)[number];

/** What an entry is about. */
export interface EntryCause {
  productId?: string;
  batch?: number;
  index?: number;
  reason?: string;
}

/** An entry of the ledger; nothing of it ever changes but `seal`. */
export interface JournalRecord {
  /** `brandId:kind:businessKey` */
  _id: string;
  brandId: string;
  kind: EntryKind;
  memberId: string;
  postings: Posting[];
  cause: EntryCause;
  /** Who of the brand's staff did it; null where nobody did. */
  by: string | null;
  /** The member's points to use, after this entry. */
  balanceAfter: number;
  at: Date;
  /** The number of the seal that holds the entry; 0 until there is one. Not part of what is sealed. */
  seal: number;
}

/** How many codes a member claimed within the windows that held at the latest claim. */
export interface MemberVelocity {
  hour: number;
  inHour: number;
  day: number;
  inDay: number;
  /** Of the day, by product and by device. */
  products: Record<string, number>;
  devices?: Record<string, number>;
}

/** A member's points: always the sum of the member's postings. */
export interface AccountRecord {
  /** `brandId:memberId` */
  _id: string;
  brandId: string;
  memberId: string;
  /** Below zero only after a reversal of points that were used already. */
  balance: number;
  /** Points under review. */
  pending: number;
  claims: number;
  lastClaimAt?: Date;
  velocity?: MemberVelocity;
}

/** How many claims a network or a product had within an hour. */
export interface CounterRecord {
  /** `brandId:network:<name>:<hour>` and the like */
  _id: string;
  brandId: string;
  claims: number;
  expiresAt: Date;
}

/** Who claimed with a device on a day. */
export interface DeviceRecord {
  /** `brandId:device:<name>:<day>` */
  _id: string;
  brandId: string;
  /** As of when it was written: with each new member, each claim that is held, and near a limit always. */
  claims: number;
  members: string[];
  expiresAt: Date;
}

/** A seal over some entries: the block of a chain. */
export interface SealRecord {
  /** `brandId:number` */
  _id: string;
  brandId: string;
  /** From 1 on, without a gap. */
  number: number;
  /** The place of its first entry among all sealed entries, from 1 on. */
  first: number;
  count: number;
  merkleRoot: string;
  previousHash: string;
  hash: string;
  sealedAt: Date;
  /** The entries in their order, and the 32 bytes of each one's leaf. */
  ids: string[];
  leaves: Uint8Array;
}
