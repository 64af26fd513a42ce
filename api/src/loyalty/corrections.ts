import type { Actor } from '../platform/audit/audit-log.ts';
import type { AdjustmentRecord } from './ledger-store.ts';

interface Proposal {
  /** Makes a repetition the same proposal. */
  idempotencyKey: string;
  memberId: string;
  /** A whole number other than 0. */
  points: number;
  reason: string;
}

interface ListQuery {
  page: number;
  pageSize: number;
  state?: AdjustmentRecord['state'] | undefined;
  memberId?: string | undefined;
}

/** Corrections of balances by hand, which take two people. */
export interface Adjustments {
  /** @throws ProblemError `idempotency_conflict` when the key was used with other content */
  propose(actor: Actor, proposal: Proposal): Promise<AdjustmentRecord>;
  /**
   * Whoever proposed it decides nothing; nor is it approved by an account that made the proposer's,
   * was made by it, or is new.
   * @throws ProblemError `not_found`, `not_allowed`, `state_forbids`
   */
  decide(
    actor: Actor,
    id: string,
    decision: 'approve' | 'refuse',
    note: string,
  ): Promise<AdjustmentRecord>;
  /** Newest first. */
  list(brandId: string, query: ListQuery): Promise<{ rows: AdjustmentRecord[]; total: number }>;
}
