import type {
  CaseKind,
  CaseResult,
  CaseState,
  Locale,
  Verdict,
  VerdictReason,
} from '@zhenma/contract';
import type { Connection } from 'mongoose';
import type { Catalogue } from '../../catalogue/index.ts';
import type { Issuance } from '../../issuance/index.ts';
import type { Members, PersonalDataHolder } from '../../members/index.ts';
import type { AuditLog } from '../../platform/audit/audit-log.ts';
import type { StaffService } from '../../platform/auth/staff-service.ts';
import type { Throttle } from '../../platform/auth/throttle.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Route } from '../../platform/http/route.ts';
import type { JobDefinition, Queue } from '../../platform/queue/index.ts';
import type { Secrets } from '../../platform/secrets.ts';
import type { Webhooks } from '../../platform/webhooks/webhooks.ts';
import type { CaseRecord, PhotoRecord } from './case-store.ts';
import type { PhotoStore } from './photo-store.ts';

/** What a person sent, with the number of the form that they filled in. */
export interface NewReport {
  brandId: string;
  formId: string;
  code: string;
  verdict: Verdict | null;
  product: string;
  place: string;
  description: string;
  /** Empty when they gave nothing. */
  contact: string;
  photo: PhotoRecord;
  memberId: string | null;
  locale: Locale;
  ip: string;
}

/** Evidence that the code of a unit was copied. */
export interface NotedClone {
  brandId: string;
  batch: number;
  index: number;
  productId: string;
  at: Date;
  /** From 0 to 1. */
  strength: number;
  reasons: readonly VerdictReason[];
}

/** A case by its number and the key that only its address holds. */
export interface CaseAddress {
  brandId: string;
  number: string;
  key: string;
}

export interface CaseQuery {
  page: number;
  pageSize: number;
  state?: CaseState | undefined;
  kind?: CaseKind | undefined;
  /** An id of staff; null for cases that nobody took. */
  assignee?: string | null | undefined;
  search?: string | undefined;
}

/** A change of a case's state, as staff want it. */
export interface CaseMove {
  state: CaseState;
  what: 'state' | 'question' | 'answer';
  result: CaseResult | null;
  note: string | null;
}

/** What consumers do with their cases. */
export interface Reports {
  createFormId(): string;
  readonly photos: PhotoStore;
  /** The photo of a form that could not be taken yet. */
  photoOf(brandId: string, formId: string): Promise<PhotoRecord | null>;
  keepPhoto(brandId: string, formId: string, photo: PhotoRecord): Promise<void>;
  /** Counts an upload from an address. @throws ProblemError `too_many_requests` */
  countUpload(ip: string): Promise<void>;
  /** The case that a form became; null while it became none. */
  findByForm(brandId: string, formId: string): Promise<CaseAddress | null>;
  /**
   * Opens the case of a form once, however often it is sent.
   * @throws ProblemError `too_many_requests`
   */
  receive(report: NewReport): Promise<CaseAddress>;
  /** The case at an address; null for a wrong key. */
  open(address: CaseAddress): Promise<CaseRecord | null>;
  /** What the consumer wrote back; false when nothing was asked. @throws ProblemError `too_many_requests` */
  reply(address: CaseAddress, text: string): Promise<boolean>;
}

/** What the brand looks into: consumers' reports, and codes that seem copied. */
export interface Cases {
  /** Opens the case of a unit or strengthens the one that is open; null where it was decided before. */
  noteClone(evidence: NotedClone): Promise<{ number: string; isNew: boolean } | null>;
  readonly reports: Reports;
  readonly personalData: PersonalDataHolder;
  readonly routes: Route[];
  readonly jobs: JobDefinition[];
  readonly periodic: { name: string; everyMs: number; run(): Promise<void> }[];
  close(): Promise<void>;
}

export interface CaseDeps {
  connection: Connection;
  clock: Clock;
  secrets: Secrets;
  throttle: Throttle;
  audit: AuditLog;
  /** Photos are kept below it. */
  dataDir: string;
  publicBaseUrl: string;
  catalogue: Pick<Catalogue, 'brandOf' | 'productsOf'>;
  issuance: Pick<Issuance, 'batchOf' | 'codeOf' | 'resolveCode'>;
  members: Pick<Members, 'sendText'>;
  staff: Pick<StaffService, 'list'>;
  queue(): Queue;
  /** Tells the brand's own systems; nobody is told without. */
  webhooks?: Pick<Webhooks, 'send'>;
}
