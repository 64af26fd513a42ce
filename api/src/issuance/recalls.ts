import type { Bilingual, RecallTarget } from '@zhenma/contract';
import type { Page, Rows } from '../catalogue/index.ts';
import type { Actor } from '../platform/audit/audit-log.ts';
import type { RecallRecord } from './recall-store.ts';
import type { RecallNotice } from './resolved-code.ts';

export interface RecallOrder {
  idempotencyKey: string;
  text: Bilingual;
  instructions: Bilingual;
  target: RecallTarget;
}

export interface RecallService {
  /** @throws ProblemError `invalid_input`, `state_forbids`, `idempotency_conflict` */
  createRecall(actor: Actor, order: RecallOrder): Promise<RecallRecord>;
  /** Ending it again changes nothing. @throws ProblemError `not_found` */
  endRecall(actor: Actor, recallId: string, reason: string): Promise<RecallRecord>;
  /** Newest first. */
  listRecalls(
    brandId: string,
    query: Page & { state?: 'open' | 'ended' | undefined },
  ): Promise<Rows<RecallRecord>>;
  /** What is said to whoever holds a unit of the recall; cached, as it never changes. */
  noticeOf(brandId: string, recallId: string): Promise<RecallNotice>;
}
