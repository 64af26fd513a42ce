import type {
  IndexRange,
  PrintAction,
  PrintJob,
  PrintJobState,
  Reconciliation,
  Spoilage,
} from '@zhenma/contract';
import type { Connection } from 'mongoose';
import type { Catalogue, Page, Rows } from '../catalogue/index.ts';
import type { Issuance, JobWork } from '../issuance/index.ts';
import type { Actor, AuditLog } from '../platform/audit/audit-log.ts';
import type { Throttle } from '../platform/auth/throttle.ts';
import type { Clock } from '../platform/clock.ts';
import type { Route } from '../platform/http/route.ts';
import type { JobDefinition, Queue } from '../platform/queue/index.ts';
import type { PrintJobRecord } from './print-job-record.ts';

/** A networked label printer that the operator of the service has set up. */
export interface Printer {
  name: string;
  language: 'zpl' | 'tspl';
  /** `tcp://host:port`; it never leaves the service. */
  address: string;
}

export interface PrintOrder extends IndexRange {
  idempotencyKey: string;
  batchNumber: number;
  templateId: string;
  output: PrintJob['output'];
  printer: string | null;
  labelsPerFile: number;
  reprint: PrintJob['reprint'];
}

export interface PrintOrderOptions {
  /** Leave the rendering to the caller, who calls `render`, instead of the queue. */
  isRenderedByCaller?: boolean;
}

export interface PrintJobQuery extends Page {
  batchNumber?: number | undefined;
  state?: PrintJobState | undefined;
  reprint?: boolean | undefined;
}

export interface SpoilageOrder {
  spoiled:
    | { by: 'code'; codes: readonly string[] }
    | { by: 'index'; indices: readonly number[] }
    | { by: 'range'; range: IndexRange };
  reason: Spoilage['reason'];
  note: string | null;
}

export interface StockStatement {
  ranges: IndexRange[];
  labels: number;
  note: string | null;
  at: Date;
  by: { staffId: string; name: string };
}

/** Label templates, print jobs, and what became of every label. */
export interface Printing {
  readonly routes: Route[];
  /** For the queue, which is made after this room. */
  readonly jobs: JobDefinition[];
  readonly periodic: { name: string; everyMs: number; run(): Promise<void> }[];

  /**
   * Orders a print job. @throws ProblemError `invalid_input`, `not_allowed`, `state_forbids`,
   * `preflight_failed`, `print_overlap`, `already_printed`, `idempotency_conflict`
   */
  createPrintJob(
    actor: Actor,
    order: PrintOrder,
    options?: PrintOrderOptions,
  ): Promise<PrintJobRecord>;
  /** Renders the files of a job here and now; goes on with those that were begun. */
  render(brandId: string, printJobId: string, work?: JobWork): Promise<void>;
  /** @throws ProblemError `not_found` */
  readPrintJob(brandId: string, printJobId: string): Promise<PrintJobRecord>;
  listPrintJobs(brandId: string, query: PrintJobQuery): Promise<Rows<PrintJobRecord>>;
  /** When the label of a unit was printed, and for whom; at most 20 times. */
  printsOf(brandId: string, batch: number, index: number): Promise<{ at: Date; by: string }[]>;
  /** @throws ProblemError `not_found`, `state_forbids`, `invalid_input` */
  actOnPrintJob(
    actor: Actor,
    printJobId: string,
    given: { action: PrintAction; printedTo?: number | null | undefined },
  ): Promise<PrintJobRecord>;
  /** Where a finished file lies, such as for the command line to show. Null when there is none. */
  printFilePathOf(brandId: string, printJobId: string, name: string): Promise<string | null>;

  /**
   * @throws ProblemError `not_found`, `state_forbids`, `invalid_input` naming the place of each bad
   * code or units that were never handed out, `not_allowed` for active units of who may not void
   */
  recordSpoilage(actor: Actor, number: number, order: SpoilageOrder): Promise<IndexRange[]>;
  /** @throws ProblemError `not_found`, `invalid_input` */
  putStockCount(
    actor: Actor,
    number: number,
    given: { ranges: readonly IndexRange[]; note: string | null },
  ): Promise<StockStatement>;
  /** @throws ProblemError `not_found`, `state_forbids` while the batch has no codes */
  reconciliationOf(brandId: string, number: number): Promise<Reconciliation>;
  /** @throws ProblemError as `reconciliationOf`, and `conflict` when the figures have changed */
  voidUnaccounted(
    actor: Actor,
    number: number,
    given: { version: string; note: string },
  ): Promise<Reconciliation>;
}

export interface PrintingDeps {
  connection: Connection;
  clock: Clock;
  audit: AuditLog;
  throttle: Throttle;
  catalogue: Catalogue;
  issuance: Issuance;
  /** The queue is made with this room's jobs, so the room asks for it when it needs it. */
  queue: () => Queue;
  /** Files of print jobs are kept in its folder `batches`. */
  dataDir: string;
  printers: readonly Printer[];
  /** How long whoever works on a job may be silent until another may take it: 15 s unless told. */
  holdMs?: number;
  /** How long a printer may stand still before the job fails: 10 minutes unless told. */
  printerPatienceMs?: number;
}
