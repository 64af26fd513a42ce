import type { Region, Verdict, VerdictReason } from '@zhenma/contract';
import type { Cells } from '../platform/regions/index.ts';
import type { ClaimAttempt } from './evidence/claim-attempt-rules.ts';
import type { Owner, Visit } from './evidence/visit.ts';

/** Where a scan took place as the phone told it, without its coordinates; set once. */
export interface ScanPosition {
  region: Region;
  /** The finest division that the position certainly lies in; null near borders and abroad. */
  certain: string | null;
  cells: Cells;
  /** Whether the network's address names another country, or a province that the place cannot lie in. */
  isContradicted: boolean;
  /** When it was written, by the server's clock. */
  recordedAt: Date;
}

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
  /** By the network's address, as the verdict was given. */
  region: Region;
  /** Absent until the person shares it, which most never do. */
  position?: ScanPosition;
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
  /** The first and the latest who wanted the points after somebody had taken them; absent while nobody did. */
  attempts?: ClaimAttempt[];
  /** How many came between those. */
  moreAttempts?: number;
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
