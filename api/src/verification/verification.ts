import type { Region, Verification } from '@zhenma/contract';
import type { Connection, PipelineStage } from 'mongoose';
import type { Catalogue } from '../catalogue/index.ts';
import type { Loyalty } from '../loyalty/index.ts';
import type { Throttle } from '../platform/auth/throttle.ts';
import type { Clock } from '../platform/clock.ts';
import type { Route } from '../platform/http/route.ts';
import type { Visitors } from '../platform/http/visitor.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { Traceability } from '../traceability/index.ts';
import type { ScanRecord } from './scan-store.ts';

export interface VerifyRequest {
  /** A code as printed or typed, or the whole address on a label. */
  text: string;
  /** The host that the request came to, without port. */
  host: string | null;
  /** Only this brand's codes count. */
  brandId?: string;
  /** Who scans; null for what must not count (HEAD, prefetches, link previews). */
  visitorId: string | null;
  /** Where the request came from; not stored, only the region it lies in. */
  ip: string;
  at: Date;
  /** Makes a repetition the same scan: 16 to 64 characters of `A-Za-z0-9_-`. */
  eventId?: string;
}

/** What a verification found; `brandId` is null when the brand is not known. */
export interface Verified {
  readonly verification: Verification;
  readonly brandId: string | null;
}

/** A range of units of a batch and the moment from which scans count; both ends belong to it. */
export interface EvidenceRange {
  batch: number;
  from: number;
  to: number;
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
  /** Scans of a range of units, oldest first. */
  evidence(brandId: string, range: EvidenceRange): Promise<ScanRecord[]>;
  /** Reads scans for rollups: `match` narrows the brand's scans, `stages` follow it. */
  aggregateScans<Row>(
    brandId: string,
    match: Record<string, unknown>,
    stages: PipelineStage[],
  ): Promise<Row[]>;
  /** How many units of each batch were scanned while active. */
  countScannedUnits(brandId: string, batches: readonly number[]): Promise<Map<number, number>>;
  /** Resolves when every scan that was accepted is committed. */
  drain(): Promise<void>;
  readonly routes: Route[];
}

export interface VerificationLimits {
  /** Verifications a minute from one address; many phones of one carrier share an address. */
  perAddress: number;
  /** Verifications a minute by one visitor. */
  perVisitor: number;
}

export interface VerificationDeps {
  connection: Connection;
  clock: Clock;
  metrics: Metrics;
  secrets: Secrets;
  throttle: Throttle;
  visitors: Visitors;
  catalogue: Pick<Catalogue, 'brandOf' | 'findBrandByHost' | 'listBrands' | 'dealerOf'>;
  loyalty: Pick<Loyalty, 'resolveCode' | 'claimOf'>;
  traceability: Pick<Traceability, 'shipmentForUnit'>;
  locate(ip: string): Region;
  limits?: VerificationLimits;
}
