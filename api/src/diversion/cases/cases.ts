import type { DiversionCaseState, DiversionRuling, Penalty } from '@zhenma/contract';
import type { Request } from 'express';
import type { ClientSession, Connection } from 'mongoose';
import type { Catalogue } from '../../catalogue/index.ts';
import type { Issuance } from '../../issuance/index.ts';
import type { Actor, AuditLog } from '../../platform/audit/audit-log.ts';
import type { StaffService } from '../../platform/auth/staff-service.ts';
import type { Throttle } from '../../platform/auth/throttle.ts';
import type { Clock } from '../../platform/clock.ts';
import type { StaffCaller } from '../../platform/http/caller.ts';
import type { Route } from '../../platform/http/route.ts';
import type { JobDefinition, Queue } from '../../platform/queue/index.ts';
import type { Webhooks } from '../../platform/webhooks/webhooks.ts';
import type { Traceability } from '../../traceability/index.ts';
import type { Diversion } from '../diversion.ts';
import type { GroundTruth } from '../finding-weights-rules.ts';
import type { DiversionCaseRecord } from './case-records.ts';

/** A case that staff open by hand. */
export interface NewCaseByHand {
  idempotencyKey: string;
  dealerId: string;
  title: string;
  account: string;
  goods: readonly { code: string }[];
}

export interface CaseQuery {
  page: number;
  pageSize: number;
  state?: DiversionCaseState | undefined;
  dealerId?: string | undefined;
  /** Null for cases that nobody has. */
  assignee?: string | null | undefined;
  overdue: boolean;
  search?: string | undefined;
}

export interface Evidence {
  text: string;
  place: { adcode: string | null; text: string } | null;
  seenAt: string | null;
  photos: readonly string[];
  isShared: boolean;
}

export interface Decision {
  isUpheld: boolean;
  quantity: number;
  valueFen: number;
  penalties: readonly Penalty[];
  reason: string;
  overrideReason: string | null;
  seenSteps?: number | undefined;
}

/**
 * What is done to cases. The same request once more within a minute changes nothing.
 * @throws ProblemError `not_found`; `state_forbids` where the case's life does not go that way;
 *   `invalid_input`
 */
export interface CaseHandling {
  get(brandId: string, caseId: string): Promise<DiversionCaseRecord>;
  openFromAlert(actor: Actor, alertId: string, reason: string): Promise<DiversionCaseRecord>;
  openByHand(actor: Actor, given: NewCaseByHand): Promise<DiversionCaseRecord>;
  assign(
    actor: Actor,
    caseId: string,
    given: { staffId: string; dueAt: string | null; reason: string },
  ): Promise<DiversionCaseRecord>;
  move(
    actor: Actor,
    caseId: string,
    given: { state: DiversionCaseState; reason: string; seenSteps?: number | undefined },
  ): Promise<DiversionCaseRecord>;
  addEvidence(actor: Actor, caseId: string, given: Evidence): Promise<DiversionCaseRecord>;
  addNote(actor: Actor, caseId: string, text: string): Promise<DiversionCaseRecord>;
  /** The dealer's answer, until the deadline. */
  addStatement(
    actor: Actor,
    caseId: string,
    given: { text: string; photos: readonly string[] },
  ): Promise<DiversionCaseRecord>;
  rule(actor: Actor, caseId: string, given: Decision): Promise<DiversionCaseRecord>;
  /** What the rule table gives, and the rulings upheld against the dealer in the year before. */
  suggest(
    found: DiversionCaseRecord,
    diverted: { quantity: number; valueFen: number },
  ): Promise<Pick<DiversionRuling, 'severity' | 'penalties'> & { priorRulings: number }>;
}

/** Cases against dealers, the dealers' portal, and what inspectors find. */
export interface DiversionCases {
  readonly routes: Route[];
  readonly jobs: JobDefinition[];
  readonly periodic: { name: string; everyMs: number; run(): Promise<void> }[];
  /** The newest findings of a brand, for what is known of alerts beforehand. */
  findingsOf(brandId: string): Promise<GroundTruth[]>;
  /** Cases that are not closed, and those decided in a period, of one dealer or of all. */
  countCases(
    brandId: string,
    query: { from: Date; until: Date; dealerId?: string | undefined },
  ): Promise<{ open: number; ruled: number; medianDaysToRuling: number | null }>;
  close(): Promise<void>;
}

export interface DiversionCaseDeps {
  connection: Connection;
  clock: Clock;
  throttle: Throttle;
  audit: AuditLog;
  /** Photographs and case files are kept below it. */
  dataDir: string;
  catalogue: Pick<
    Catalogue,
    'brandOf' | 'listBrands' | 'dealersOf' | 'productsOf' | 'territoriesOf'
  >;
  issuance: Pick<Issuance, 'resolveCode' | 'codeOf'>;
  traceability: Pick<Traceability, 'cartonAt' | 'heldByDealers' | 'shipmentForUnit'>;
  staff: Pick<StaffService, 'get'>;
  webhooks: Pick<Webhooks, 'send'>;
  /** Told who recorded a finding from which browser. */
  noteInspector(request: Request, caller: StaffCaller): Promise<void>;
  /** Told of each finding, in the transaction that records it. */
  recordInspection(
    brandId: string,
    seen: {
      batch: number;
      index: number;
      at: Date;
      isGenuine: boolean;
      place: { adcode: string; text: string };
    },
    session: ClientSession,
  ): Promise<void>;
  /** Asked for when it is needed: the jobs of cases are known before alerts are. */
  diversion(): Pick<Diversion, 'alertOf' | 'listAlerts'>;
  queue(): Queue;
}
