import type { Alert } from '@zhenma/contract';
import type { Connection } from 'mongoose';
import type { Catalogue } from '../catalogue/index.ts';
import type { Issuance } from '../issuance/index.ts';
import type { AuditLog } from '../platform/audit/audit-log.ts';
import type { Clock } from '../platform/clock.ts';
import type { Route } from '../platform/http/route.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { Traceability } from '../traceability/index.ts';
import type { Renaming, VerificationRoom } from '../verification/index.ts';
import type { AlertState } from './alert-life-rules.ts';

export interface AlertQuery {
  page: number;
  pageSize: number;
  state?: AlertState | undefined;
  dealerId?: string | undefined;
}

/** Goods that turn up outside their dealer's territory. */
export interface Diversion {
  readonly routes: Route[];
  readonly periodic: { name: string; everyMs: number; run(): Promise<void> }[];
  /** Weighs the shipments of all scans that came since the last time; may be run again at will. */
  evaluate(brandId: string): Promise<void>;
  /** Forgets how far it came and weighs every shipment that was scanned. */
  evaluateAll(brandId: string): Promise<void>;
  /** Gives visitors other names in the evidence of alerts; a batch has one for each. */
  renameVisitors(brandId: string, renamings: readonly Renaming[]): Promise<void>;
  /** Newest first. */
  listAlerts(brandId: string, query: AlertQuery): Promise<{ rows: Alert[]; total: number }>;
  /** When the alerts of a period were opened; `from` belongs to it, `to` does not. */
  alertsOpened(
    brandId: string,
    period: { from: Date; to: Date; productId?: string | undefined },
  ): Promise<Date[]>;
}

export interface DiversionDeps {
  connection: Connection;
  clock: Clock;
  secrets: Secrets;
  audit: AuditLog;
  catalogue: Pick<Catalogue, 'listBrands' | 'dealersOf' | 'productsOf'>;
  issuance: Pick<Issuance, 'batchesOf' | 'codeOf'>;
  traceability: Pick<Traceability, 'shipmentsOver'>;
  verification: Pick<VerificationRoom, 'scansRecordedSince' | 'evidence'>;
}
