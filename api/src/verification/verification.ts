import type { Region } from '@zhenma/contract';
import type { Connection, PipelineStage } from 'mongoose';
import type { Logger } from 'pino';
import type { Catalogue } from '../catalogue/index.ts';
import type { IdentifiedCode, Issuance } from '../issuance/index.ts';
import type { Loyalty } from '../loyalty/index.ts';
import type { AuditLog } from '../platform/audit/audit-log.ts';
import type { Throttle } from '../platform/auth/throttle.ts';
import type { Members, PersonalDataHolder, RefusedClaim } from '../members/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { MemberCaller } from '../platform/http/caller.ts';
import type { Cookies } from '../platform/http/cookies.ts';
import type { Route } from '../platform/http/route.ts';
import type { Visitors } from '../platform/http/visitor.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { Regions } from '../platform/regions/index.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { Traceability } from '../traceability/index.ts';
import type { Cases } from './cases/index.ts';
import type { CloneEvidence } from './evidence/clone-evidence-rules.ts';
import type { GuardLimits } from './guard/index.ts';
import type { Renaming } from './renaming.ts';
import type { ScanRecord } from './scan-records.ts';
import type { Verified } from './verified.ts';

export interface VerifyRequest {
  /** A code as printed or typed, or the whole address on a label. */
  text: string;
  /** The host that the request came to, without port. */
  host: string | null;
  /** Only this brand's codes count. */
  brandId?: string;
  /** Who scans; null for what must not count (HEAD, prefetches, link previews). */
  visitorId: string | null;
  /** The member who is signed in, whichever brand's; null for a stranger. */
  member?: Pick<MemberCaller, 'brandId' | 'memberId'> | null;
  /** Where the request came from; not stored, only the region it lies in. */
  ip: string;
  at: Date;
  /** Makes a repetition the same scan: 16 to 64 characters of `A-Za-z0-9_-`. */
  eventId?: string;
  /** Told whose code it is before anything is recorded; what it throws ends the verification. */
  onIdentified?(identified: IdentifiedCode): void;
}

/** A range of units of a batch and the moment from which scans count; both ends belong to it. */
export interface EvidenceRange {
  batch: number;
  /** In order, without overlap. */
  ranges: readonly { from: number; to: number }[];
  since: Date;
}

export interface VerificationRoom {
  /**
   * Tells what is known of a code and, where someone scanned it, records the scan; answers when the
   * scan is durable. Null when the text is an address that is no GS1 Digital Link of an item.
   * @throws QueueFullError, and the driver's errors when MongoDB is away
   */
  verify(request: VerifyRequest): Promise<Verified | null>;
  /** Scans written at or after a moment, oldest first. */
  scansRecordedSince(brandId: string, recordedAt: Date, limit: number): Promise<ScanRecord[]>;
  /** Scans whose position was told at or after a moment, oldest first; it comes after the scan. */
  scansPlacedSince(brandId: string, recordedAt: Date, limit: number): Promise<ScanRecord[]>;
  /** Scans of some units of a batch, oldest first. */
  evidence(brandId: string, range: EvidenceRange): Promise<ScanRecord[]>;
  /** Reads scans for rollups: `match` narrows the brand's scans, `stages` follow it. */
  aggregateScans<Row>(
    brandId: string,
    match: Record<string, unknown>,
    stages: PipelineStage[],
  ): Promise<Row[]>;
  /** What is known of copies of a unit's code at a moment; `usualVisitors` is the product's norm. */
  cloneEvidenceOf(
    brandId: string,
    unit: { batch: number; index: number; usualVisitors: number },
    at: Date,
  ): Promise<CloneEvidence>;
  /**
   * Keeps as evidence of copies that a claim was refused, the same person's once; returns at once
   * and never throws. Counts from the unit's next scan on.
   */
  noteClaimAttempt(refused: RefusedClaim): void;
  /** How many units of each batch were scanned while active. */
  countScannedUnits(brandId: string, batches: readonly number[]): Promise<Map<number, number>>;
  /** What scans hold about members. */
  readonly personalData: PersonalDataHolder;
  /** Resolves when every scan that was accepted is committed, and every attempt to claim is kept. */
  drain(): Promise<void>;
  readonly routes: Route[];
  readonly periodic: readonly { name: string; everyMs: number; run(): Promise<void> }[];
}

export interface VerificationDeps {
  connection: Connection;
  clock: Clock;
  log: Pick<Logger, 'warn'>;
  metrics: Metrics;
  audit: AuditLog;
  secrets: Secrets;
  throttle: Throttle;
  cookies: Cookies;
  visitors: Visitors;
  catalogue: Pick<Catalogue, 'brandOf' | 'findBrandByHost' | 'listBrands' | 'dealerOf'>;
  issuance: Pick<Issuance, 'completeUnit' | 'identifyCode' | 'resolveCode'>;
  loyalty: Pick<Loyalty, 'claimsOf' | 'claimStandingOf'>;
  members: Pick<Members, 'identify'>;
  traceability: Pick<Traceability, 'shipmentForUnit'>;
  cases: Cases;
  locate(ip: string): Region;
  placePosition: Regions['placePosition'];
  /** Renames browsers in what others copied from scans, when a member is erased; may be repeated. */
  renameCopies(brandId: string, renamings: readonly Renaming[]): Promise<void>;
  limits?: GuardLimits;
}
