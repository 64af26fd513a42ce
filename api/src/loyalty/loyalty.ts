import type { Statement } from '@zhenma/contract';
import type { Connection, PipelineStage } from 'mongoose';
import type { Catalogue } from '../catalogue/index.ts';
import type { Issuance } from '../issuance/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { AccountRecord } from './ledger-records.ts';
import type { CodeSource, ResolvedCode } from './resolved-code.ts';

/** One unit's points for one member. */
export interface ClaimRequest {
  brandId: string;
  memberId: string;
  /** Batch number and index of the unit within it. */
  batch: number;
  index: number;
  /** A whole number above 0. */
  points: number;
  productId: string;
  at: Date;
}

/** What came of a claim; a repetition by the same member gets the very same answer. */
export type Claimed =
  | { outcome: 'claimed'; points: number; balance: number; at: Date }
  | { outcome: 'already_claimed'; at: Date };

export interface NotClaimable {
  outcome: 'not_claimable';
  because: 'forged' | 'not_issued' | 'not_active' | 'voided' | 'expired' | 'no_points';
}

export interface PageOfStatement {
  page: number;
  pageSize: number;
}

/** Points: every code earns once, and every balance is the sum of its journal. */
export interface Loyalty {
  /**
   * Which unit a text names and in what state it is: the one reading of codes that both
   * verification and claims go by.
   */
  resolveCode(source: CodeSource): Promise<ResolvedCode>;

  /** Books the claim of a unit known to be claimable; answers when it is durable. @throws QueueFullError */
  claim(request: ClaimRequest): Promise<Claimed>;
  /** What claiming a code that was resolved would say or says: refuses what cannot be claimed, books the rest. */
  claimCode(resolved: ResolvedCode, memberId: string, at: Date): Promise<Claimed | NotClaimable>;
  /** What `claimCode` would come to, without booking anything; `memberId` is null for a stranger. */
  previewClaim(
    resolved: ResolvedCode,
    memberId: string | null,
  ): Promise<Claimed | NotClaimable | { outcome: 'claimable'; points: number }>;
  /** When and by whom a unit was claimed; null when it was not. */
  claimOf(
    brandId: string,
    batch: number,
    index: number,
  ): Promise<{ at: Date; memberId: string } | null>;
  /** Points that the member has; 0 for one who never claimed. */
  balanceOf(brandId: string, memberId: string): Promise<number>;
  accountsOf(brandId: string, memberIds: readonly string[]): Promise<Map<string, AccountRecord>>;
  /** Newest first, each line with its cause. */
  statementOf(brandId: string, memberId: string, page: PageOfStatement): Promise<Statement>;
  /** How many units of each batch were claimed. */
  countClaims(brandId: string, batches: readonly number[]): Promise<Map<number, number>>;
  /** Reads claims for rollups: `match` narrows the brand's claims, `stages` follow it. */
  aggregateClaims<Row>(
    brandId: string,
    match: Record<string, unknown>,
    stages: PipelineStage[],
  ): Promise<Row[]>;
  /** Resolves when every claim that was accepted is committed. */
  drain(): Promise<void>;
}

export interface LoyaltyDeps {
  connection: Connection;
  clock: Clock;
  metrics: Metrics;
  catalogue: Pick<
    Catalogue,
    'brandOf' | 'findBrandByHost' | 'findProductByGtin' | 'listBrands' | 'productOf' | 'productsOf'
  >;
  issuance: Pick<Issuance, 'batchOf' | 'batchesOf' | 'codeOf' | 'keyringOf' | 'unitStateOf'>;
}
