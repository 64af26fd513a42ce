import type {
  CaseFacts,
  DiversionCaseState,
  DiversionRuling,
  DiversionStepKind,
  KeptPhoto,
  Role,
} from '@zhenma/contract';

export interface Person {
  id: string;
  name: string;
}

/** One thing that was done to a case: only ever added. */
export interface StepRecord {
  /** `brandId:case:number`. */
  _id: string;
  brandId: string;
  caseId: string;
  /** Counts from 1 within the case. */
  number: number;
  at: Date;
  by: Person & { role: Role };
  what: DiversionStepKind;
  /** In which the step left the case. */
  state: DiversionCaseState;
  text: string | null;
  photos: KeptPhoto[];
  place: { adcode: string | null; text: string } | null;
  seenAt: Date | null;
  isShared: boolean;
  assignee: Person | null;
  dueAt: Date | null;
  ruling: DiversionRuling | null;
  /** Of what the dealer is held to; stands in the first step. */
  factsSha256: string | null;
  /** Of whom the case is against; in the first step of cases since they hold it. */
  subjectSha256?: string;
  /** Of what was asked for, so that a request that came twice is known. */
  requestHash: string;
  /** Over all this and the hash of the step before; see step-chain-rules.ts. */
  hash: string;
}

/** A dealer held to having diverted goods. */
export interface DiversionCaseRecord {
  _id: string;
  brandId: string;
  number: string;
  /** `alert:<id>` or `key:<idempotency key>`: what opens a case once. */
  openKey: string;
  contentHash: string;
  state: DiversionCaseState;
  result: 'penalised' | 'dismissed' | null;
  dealerId: string;
  /** As the dealer was called when the case was opened. */
  dealerName: string;
  title: string;
  alertId: string | null;
  facts: CaseFacts;
  openedAt: Date;
  updatedAt: Date;
  assignee: Person | null;
  dueAt: Date | null;
  appealUntil: Date | null;
  /** When the dealer first got to see it. */
  sharedAt: Date | null;
  /** Whether the dealer has answered since the appeal began. */
  hasStatement: boolean;
  /** Whether there is more than networks' addresses to hold against the dealer. */
  hasGround: boolean;
  /** The ruling that stands. */
  ruling: DiversionRuling | null;
  ruledAt: Date | null;
  /** How many steps there are, and the hash of the last. */
  length: number;
  head: string;
}
