import type { Region, Verdict, VerdictReason } from '@zhenma/contract';
import type { Owner, Visit } from './evidence/visit.ts';

/** One scan of an issued unit; only learns who signed in during the visit. */
export interface ScanRecord {
  /** `brandId:yyyymm:event`: the same event is the same scan. */
  _id: string;
  brandId: string;
  batch: number;
  index: number;
  productId: string;
  /** A pseudonym of the visitor, different for each brand. */
  visitor: string;
  /** The pseudonym of the member who was signed in; absent for a stranger. */
  person?: string;
  verdict: Verdict;
  /** What led to the verdict; absent in old records. */
  reasons?: readonly VerdictReason[];
  region: Region;
  /** When it was scanned, by the domain's clock. */
  at: Date;
  /** When it was written, by the server's clock: what readers that go on from a point go by. */
  recordedAt: Date;
  isDemo: boolean;
}

/** What is known of a unit that was scanned while it was active. */
export interface UnitRecord {
  /** `brandId:batch:index` */
  _id: string;
  brandId: string;
  batch: number;
  index: number;
  first: { event: string; visitor: string; at: Date; place: string | null };
  /** Pseudonyms of distinct visitors, at most `maxVisitors`. */
  visitors: string[];
  /** How many came after those; who comes back after their visits were let go counts again. */
  moreVisitors?: number;
  /** Visitors who came by a network that no visit kept then had; absent in old records. */
  crowd?: number;
  /** The first and the latest visits; absent in old records. */
  visits?: Visit[];
  /** Who first read the code under the scratch-off layer. */
  inner?: Owner | null;
  /** That a copy is suspected; absent while none is. */
  clone?: CloneNote;
}

/** That a unit's evidence crossed the threshold, until it is told on as a case. */
export interface CloneNote {
  productId: string;
  at: Date;
  strength: number;
  reasons: readonly VerdictReason[];
  /** Whether there is a case of it. */
  isTold: boolean;
}

/** A unit remembers this many visitors; those who come after them are counted only. */
export const maxVisitors = 64;
