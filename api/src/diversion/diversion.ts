import type { Alert, AlertDetail } from '@zhenma/contract';
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
  /** Weighs the goods of all scans that came since the last time; may be run again at will. */
  evaluate(brandId: string): Promise<void>;
  /** Forgets how far it came and weighs all goods that were scanned. */
  evaluateAll(brandId: string): Promise<void>;
  /** Gives visitors other names in the evidence of alerts; a batch has one for each. */
  renameVisitors(brandId: string, renamings: readonly Renaming[]): Promise<void>;
  /** Newest first. */
  listAlerts(brandId: string, query: AlertQuery): Promise<{ rows: Alert[]; total: number }>;
  /** Alerts about goods that a unit is of, newest first, at most 20. */
  alertsOfUnit(
    brandId: string,
    batch: number,
    index: number,
  ): Promise<{ at: Date; state: AlertState }[]>;
  /** One alert with its evidence. @throws ProblemError `not_found` */
  alertOf(brandId: string, alertId: string): Promise<AlertDetail>;
  /** When the alerts of a period were opened; `from` belongs to it, `to` does not. */
  alertsOpened(
    brandId: string,
    period: { from: Date; to: Date; productId?: string | undefined },
  ): Promise<Date[]>;
}

/** Units that were packed into a case, and to whom it was shipped. */
export interface ShippedCarton {
  /** The SSCC. */
  readonly id: string;
  readonly from: number;
  readonly to: number;
  /** Null while it was not shipped to a dealer. */
  readonly dealerId: string | null;
  readonly shippedAt: Date | null;
}

export interface DiversionDeps {
  connection: Connection;
  clock: Clock;
  secrets: Secrets;
  audit: AuditLog;
  catalogue: Pick<Catalogue, 'listBrands' | 'dealersOf' | 'productsOf' | 'territoriesOf'>;
  issuance: Pick<Issuance, 'batchesOf' | 'codeOf'>;
  traceability: Pick<Traceability, 'shipmentsOver'> & {
    /** One entry for each unbroken range of a carton's units; where it is absent, shipments are weighed whole. */
    cartonsOver?(
      brandId: string,
      batch: number,
      fromIndex: number,
      toIndex: number,
    ): Promise<readonly ShippedCarton[]>;
  };
  verification: Pick<VerificationRoom, 'scansRecordedSince' | 'scansPlacedSince' | 'evidence'>;
}
