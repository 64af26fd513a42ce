import type { Connection } from 'mongoose';
import type { Catalogue } from '../catalogue/index.ts';
import type { Issuance } from '../issuance/index.ts';
import type { AuditLog } from '../platform/audit/audit-log.ts';
import type { Clock } from '../platform/clock.ts';
import type { HistorySources } from './custody/history-sources.ts';
import type { RecordSteps } from './custody-step.ts';

export interface TraceabilityDeps {
  connection: Connection;
  clock: Clock;
  audit: AuditLog;
  catalogue: Catalogue;
  issuance: Issuance;
  /** What rooms further on know of an item's life; without it a history tells of none of it. */
  historySources?: (() => HistorySources) | undefined;
  /** Told of every step, in the transaction that stores it. */
  recordSteps?: RecordSteps | undefined;
}
