import type { ClaimOutcome, Region, Statement, UnitClaim } from '@zhenma/contract';
import type { ClientSession, Connection, PipelineStage } from 'mongoose';
import type { Catalogue } from '../catalogue/index.ts';
import type { Issuance, ResolvedCode } from '../issuance/index.ts';
import type { Actor, AuditLog } from '../platform/audit/audit-log.ts';
import type { StaffService } from '../platform/auth/staff-service.ts';
import type { Clock } from '../platform/clock.ts';
import type { Route } from '../platform/http/route.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { Webhooks } from '../platform/webhooks/webhooks.ts';
import type { Adjustments } from './corrections.ts';
import type { AccountRecord, ClaimOrigin } from './ledger-records.ts';
import type { RiskLimitsService } from './risk-limits.ts';
import type { Finding, LedgerCount } from './ledger-check.ts';

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
  /** Without one, such as for what is imported, nothing is counted but by member. */
  origin?: ClaimOrigin;
  /** Whether the unit's code seems to be copied; taken as no. */
  isSuspectedCopy?: boolean;
}

/** A request whose origin is known or known to be unknown. */
export type PlacedRequest = ClaimRequest & Required<Pick<ClaimRequest, 'origin'>>;

/** What came of a claim; a repetition by the same member gets the very same answer. */
export type Claimed =
  | { outcome: 'claimed'; points: number; balance: number; at: Date }
  /** The code is the member's, its points wait for a review. */
  | { outcome: 'held'; points: number; at: Date }
  /** Nothing was booked (`too_many`), or a review took the points back (`rejected`). */
  | { outcome: 'denied'; because: 'too_many' | 'rejected'; retryAt: Date | null }
  | { outcome: 'already_claimed'; at: Date };

export interface NotClaimable {
  outcome: 'not_claimable';
  because: Extract<ClaimOutcome, { outcome: 'not_claimable' }>['because'];
}

/** Points that a member uses, or loses because they ran out. */
export interface PointsOut {
  brandId: string;
  memberId: string;
  /** A whole number above 0. */
  points: number;
  /** Names the purchase or the run; the same key with other content is refused. */
  key: string;
  reason: string;
  at: Date;
}

/** What came of using points; a repetition gets the very same answer. */
export type PointsTaken =
  | { outcome: 'booked'; points: number; balance: number; at: Date }
  | { outcome: 'not_enough'; balance: number };

/** A claim as the evidence about its unit needs it. */
export interface ClaimFact {
  at: Date;
  memberId: string;
  /** Pseudonym of the device. */
  visitor: string | null;
  region: Region | null;
}

export interface PageOfStatement {
  page: number;
  pageSize: number;
}

/** A part of what the ledger stores about a member; members are a room further on. */
export interface LedgerPersonalData {
  readonly name: string;
  exportOf(member: MemberName): Promise<Record<string, unknown>[]>;
  /** Removes what tells who the member is, within the transaction that erases them. */
  erase(member: MemberName, session: ClientSession): Promise<void>;
}

interface MemberName {
  brandId: string;
  memberId: string;
}

/** Points: every code earns once, and every balance is the sum of its journal. */
export interface Loyalty {
  /** Books the claim of a unit known to be claimable; answers when it is durable. @throws QueueFullError */
  claim(request: ClaimRequest): Promise<Claimed>;
  /** What claiming a code that was resolved would say or says: refuses what cannot be claimed, books the rest. */
  claimCode(
    resolved: ResolvedCode,
    memberId: string,
    at: Date,
    origin: ClaimOrigin,
  ): Promise<Claimed | NotClaimable>;
  /** What `claimCode` would come to, without booking anything; `memberId` is null for a stranger. */
  previewClaim(
    resolved: ResolvedCode,
    memberId: string | null,
  ): Promise<Claimed | NotClaimable | { outcome: 'claimable'; points: number }>;
  /** When and by whom a unit was claimed, and when its points were taken back; null when it was not. */
  claimOf(
    brandId: string,
    batch: number,
    index: number,
  ): Promise<{ at: Date; memberId: string; reversedAt: Date | null } | null>;
  /** What became of a unit's claim, for staff; null when it was not claimed. */
  claimStandingOf(brandId: string, batch: number, index: number): Promise<UnitClaim | null>;
  /** The claims of units of one brand, by `batch:index`; units that were not claimed are missing. */
  claimsOf(
    brandId: string,
    units: readonly { batch: number; index: number }[],
  ): Promise<Map<string, ClaimFact>>;
  /** Takes the points of a claim back, once and for good; the balance may fall below zero. @throws ProblemError */
  reverseClaim(
    actor: Actor,
    unit: { batch: number; index: number },
    reason: string,
  ): Promise<{ points: number; balance: number; at: Date }>;
  /** Uses points; never more than there are. @throws ProblemError `idempotency_conflict` */
  spend(given: PointsOut): Promise<PointsTaken>;
  /** Books that points ran out; never more than there are. @throws ProblemError `idempotency_conflict` */
  expireOf(given: PointsOut): Promise<PointsTaken>;
  /** Releases or rejects a claim that is held. @throws ProblemError */
  decideReview(
    actor: Actor,
    unit: { batch: number; index: number },
    decision: 'release' | 'reject',
    note: string,
  ): Promise<void>;
  readonly adjustments: Adjustments;
  readonly riskLimits: RiskLimitsService;
  /** Seals every entry of the brand that has no seal, but no row that is none of ours. @returns how many */
  sealBrand(brandId: string): Promise<number>;
  /** Checks the whole ledger of a brand as it is at one moment; what it finds goes to `tell`. */
  verifyLedger(brandId: string, tell: (finding: Finding) => void): Promise<LedgerCount>;
  /** The brand's seals with the leaves of their entries as JSON lines, the last of them a signature. */
  exportLedger(brandId: string): AsyncIterable<string>;
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
  /** What the ledger holds about a member besides the statement, each part with its name. */
  readonly personalData: readonly LedgerPersonalData[];
  readonly routes: Route[];
  readonly periodic: { name: string; everyMs: number; run(): Promise<void> }[];
  /** Resolves when every claim that was accepted is committed. */
  drain(): Promise<void>;
}

export interface LoyaltyDeps {
  connection: Connection;
  clock: Clock;
  metrics: Metrics;
  audit: AuditLog;
  catalogue: Pick<Catalogue, 'listBrands' | 'productsOf'>;
  issuance: Pick<Issuance, 'batchesOf' | 'codeOf' | 'resolveCode' | 'signerOf'>;
  staff: Pick<StaffService, 'get'>;
  /** How old an account must be to approve a correction; a day unless told. */
  approverAgeHours?: number | undefined;
  /** Without it nobody is told of held claims. */
  webhooks?: Pick<Webhooks, 'send'> | undefined;
  /** The masked phone of each member that is known; members are a room further on. */
  maskPhones(brandId: string, memberIds: readonly string[]): Promise<Map<string, string>>;
  /** Whether the unit's code seems to be copied; what scans tell is a room further on. */
  isSuspectedCopy(
    brandId: string,
    unit: { batch: number; index: number; usualVisitors: number },
    at: Date,
  ): Promise<boolean>;
}
