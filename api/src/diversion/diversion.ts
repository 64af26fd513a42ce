import type { Alert, AlertDetail } from '@zhenma/contract';
import type { Route } from '../platform/http/route.ts';
import type { Renaming } from '../verification/index.ts';
import type { AlertState } from './alert-life-rules.ts';
import type { Grade } from './judge-rules.ts';

/** Which alerts are meant; `from` and `to` are the brand's days on which they were opened, both included. */
export interface AlertFilter {
  from?: string | undefined;
  to?: string | undefined;
  productId?: string | undefined;
  province?: string | undefined;
  dealerId?: string | undefined;
  grade?: Grade | undefined;
  state?: AlertState | undefined;
  /** Of a case, as it is scanned or typed. */
  sscc?: string | undefined;
}

export interface AlertQuery extends AlertFilter {
  page: number;
  pageSize: number;
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
  ): Promise<{ id: string; at: Date; state: AlertState }[]>;
  /** One alert with its evidence. @throws ProblemError `not_found` */
  alertOf(brandId: string, alertId: string): Promise<AlertDetail>;
  /** When the alerts of a period were opened; `from` belongs to it, `to` does not. */
  alertsOpened(
    brandId: string,
    period: { from: Date; to: Date; productId?: string | undefined },
  ): Promise<Date[]>;
}
