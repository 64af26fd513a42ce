import type { IndexRange, UnitTarget, VoidReason } from '@zhenma/contract';
import type { Keyring, PackageSigner } from '@zhenma/code-generator';
import type { ClientSession, Connection } from 'mongoose';
import type { Catalogue, Page, Rows } from '../catalogue/index.ts';
import type { Actor, AuditLog } from '../platform/audit/audit-log.ts';
import type { Clock } from '../platform/clock.ts';
import type { ChangeWatch } from '../platform/mongo/change-watch.ts';
import type { Route } from '../platform/http/route.ts';
import type { JobDefinition, Queue } from '../platform/queue/index.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { BatchState } from './batch-state-rules.ts';
import type { BatchRecord } from './batch-store.ts';
import type { PackageContent } from './package-content-rules.ts';
import type { CodePackageRecord } from './package-store.ts';
import type { RecallService } from './recalls.ts';
import type {
  CodeSource,
  IdentifiedCode,
  IdentifiedUnit,
  ResolvedCode,
  ResolvedUnit,
} from './resolved-code.ts';
import type { Segment } from './segment-rules.ts';
import type { UnitKindRange } from './unit-kind-rules.ts';
import type { UnitChange } from './unit-life-rules.ts';
import type { UnitLogRecord } from './unit-log-store.ts';

export interface Order {
  idempotencyKey: string;
  productId: string;
  lot: string;
  /** `YYYY-MM-DD` */
  productionDate: string;
  expiryDate: string | null;
  quantity: number;
}

export interface OrderOptions {
  /** The batch belongs to a simulated history. */
  isDemo?: boolean;
  /** Leave the issuing to the caller, who calls `issue`, instead of the queue. */
  isIssuedByCaller?: boolean;
}

/** How a unit stands at a moment. */
export interface UnitStanding {
  isActive: boolean;
  voided: { reason: VoidReason } | null;
  /** The newest recall that it is under. */
  recallId: string | null;
}

interface VoidedRanges {
  readRanges(session: ClientSession): Promise<readonly IndexRange[]>;
  reason: VoidReason;
  note: string | null;
  /** Such as `printing.recordSpoilage`. */
  action: string;
}

/** How long work tells how far it is and learns that it is to stop. */
export interface JobWork {
  progress?(done: number, total: number): void;
  signal?: AbortSignal;
}

/** Batches, their keys, and what is activated and voided of them. */
export interface Issuance extends Omit<RecallService, 'noticeOf'> {
  readonly routes: Route[];
  /** For the queue, which is made after this room. */
  readonly jobs: JobDefinition[];
  readonly periodic: { name: string; everyMs: number; run(): Promise<void> }[];

  /** Keys of all epochs of a brand, cached; makes the first epoch when there is none. */
  keyringOf(brandId: string): Promise<Keyring>;
  /** Starts a new epoch, which new batches use; old codes stay readable. */
  startKeyEpoch(actor: Actor): Promise<number>;
  /**
   * Voids all codes of an epoch for good; revoking again changes nothing. @throws ProblemError `not_found`
   */
  revokeKey(actor: Actor, epoch: number, reason: string): Promise<void>;
  /** Cached for a moment; null when the brand has no such batch. */
  batchOf(brandId: string, number: number): Promise<BatchRecord | null>;
  batchesOf(brandId: string, numbers: readonly number[]): Promise<Map<number, BatchRecord>>;
  listBatches(
    brandId: string,
    query: Page & {
      q?: string | undefined;
      productId?: string | undefined;
      state?: BatchState | undefined;
    },
  ): Promise<Rows<BatchRecord>>;
  /**
   * Which unit a text names and in what state it is: the one reading of codes that verification
   * and claims go by.
   */
  resolveCode(source: CodeSource): Promise<ResolvedCode>;
  /** The same before the unit is asked for. */
  identifyCode(source: CodeSource): Promise<IdentifiedCode>;
  /** Asks for an identified unit's state: of many that are asked for at once, by one read. */
  completeUnit(identified: IdentifiedUnit, at: Date): Promise<ResolvedUnit>;
  /**
   * How a unit stands, at this moment unless told, by what is written when it is asked for: one
   * read for all that is asked at once.
   */
  unitStandingOf(brandId: string, number: number, index: number, at?: Date): Promise<UnitStanding>;
  /** The visible code of a unit. @throws ProblemError `not_found` for a unit that the batch does not have. */
  codeOf(brandId: string, number: number, index: number): Promise<string>;
  /** The Digital Link printed on a unit, upper case. @throws as `codeOf` */
  linkOf(brandId: string, number: number, index: number): Promise<string>;

  /**
   * The units of a batch that a request means, such as those of a roll; in order, without overlap.
   * @throws ProblemError `not_found`, `invalid_input`
   */
  readTarget(brandId: string, number: number, target: UnitTarget): Promise<IndexRange[]>;

  /** @throws ProblemError `invalid_input` or `idempotency_conflict` */
  createBatch(actor: Actor, order: Order, options?: OrderOptions): Promise<BatchRecord>;
  /** Writes the code package here and now; resumes one that was begun. */
  issue(brandId: string, number: number, work?: JobWork): Promise<void>;
  retryBatch(actor: Actor, number: number): Promise<BatchRecord>;
  /**
   * Activates units at once, or from `at` on. All or none: nothing is done when one is not of the
   * batch. @throws ProblemError `not_found`, `invalid_input`, `state_forbids`
   */
  activate(
    actor: Actor,
    number: number,
    given: UnitTarget & { at?: Date | null },
  ): Promise<BatchRecord>;
  /**
   * What is void already keeps its reason, unless that could be taken back and the new one is for
   * good. @throws as `activate`
   */
  voidUnits(
    actor: Actor,
    number: number,
    given: UnitTarget & { reason: VoidReason; note: string | null },
  ): Promise<BatchRecord>;
  /**
   * The units are again what they were before they were voided.
   * @throws as `activate`; `state_forbids` also when one of them is void for good
   */
  unvoidUnits(
    actor: Actor,
    number: number,
    given: UnitTarget & { note: string },
  ): Promise<BatchRecord>;
  /**
   * Voids many ranges, in order and without overlap, in one transaction; gives those that are void
   * for this reason now and were not before. `readRanges` is called in it, once the batch is locked
   * against other writers of its ranges. `action` names the one audit entry.
   * @throws as `voidUnits`, and as `readRanges`
   */
  voidRanges(actor: Actor, number: number, given: VoidedRanges): Promise<IndexRange[]>;
  /** All units that are activated or void, by kind, then in order. @throws ProblemError `not_found` */
  rangesOf(brandId: string, number: number, session?: ClientSession): Promise<UnitKindRange[]>;
  /** The present state of the units, in order. @throws ProblemError `not_found` */
  listSegments(brandId: string, number: number, page: Page): Promise<Rows<Segment>>;
  /** What happened to units, newest first; with reasons, only what was voided for one of them. */
  listRanges(
    brandId: string,
    number: number,
    page: Page & { reasons?: readonly VoidReason[] },
  ): Promise<Rows<UnitLogRecord>>;
  /** What was done to one unit, newest first, the latest 200; one indexed read. */
  unitLogOf(brandId: string, number: number, index: number): Promise<UnitLogRecord[]>;
  /**
   * Has a code package made for a print house; the same content of a batch gives the same package,
   * begun again where it failed. @throws ProblemError `not_found`, `invalid_input`, `state_forbids`
   */
  createCodePackage(
    actor: Actor,
    number: number,
    content: PackageContent,
  ): Promise<CodePackageRecord>;
  /** Newest first. @throws ProblemError `not_found` */
  listCodePackages(brandId: string, number: number, page: Page): Promise<Rows<CodePackageRecord>>;
  /** The index ranges whose codes were, or are about to be, handed out in code packages or lists; in order. */
  packagedRangesOf(brandId: string, number: number): Promise<IndexRange[]>;
  /** The brand's one signer, for whatever it hands out; see PackageSigner. */
  signerOf(brandId: string): Promise<PackageSigner>;
  /** Where a finished file lies, such as for the command line to show. Null when there is none. */
  filePathOf(brandId: string, number: number, name: string): Promise<string | null>;
}

/** What was done to the units `ranges` of a batch. */
interface UnitsChange {
  batch: number;
  kind: UnitChange['kind'];
  ranges: readonly IndexRange[];
  at: Date;
  /** Of what was scheduled: from when on they are active. */
  activeFrom: Date | null;
  /** Of voiding. */
  reason: VoidReason | null;
}

/** What became of the units of some batches. */
export type CountUses = (
  brandId: string,
  numbers: readonly number[],
) => Promise<Map<number, { scanned: number; claimed: number }>>;

export interface IssuanceDeps {
  connection: Connection;
  clock: Clock;
  secrets: Secrets;
  audit: AuditLog;
  changes: ChangeWatch;
  catalogue: Catalogue;
  /** The queue is made with this room's jobs, so the room asks for it when it needs it. */
  queue: () => Queue;
  /** Code packages are kept in its folder `batches`. */
  dataDir: string;
  /** Scheme, host and port that codes lead to where the brand has no host of its own. */
  publicBaseUrl: string;
  countUses: CountUses;
  /** Is told of every change of units, in the transaction that stores it. */
  recordUnits?:
    ((brandId: string, change: UnitsChange, session: ClientSession) => Promise<void>) | undefined;
  /** Rows in one file of a code package: 1,000,000 unless told. */
  rowsPerFile?: number;
  /** How long a new key rests before codes are made with it: 15 s unless told. */
  keyRestMs?: number | undefined;
}
