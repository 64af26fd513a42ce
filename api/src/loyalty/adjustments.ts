import type { ClientSession, Connection } from 'mongoose';
import type { Actor, AuditLog } from '../platform/audit/audit-log.ts';
import type { Clock } from '../platform/clock.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import { createId } from '../platform/ids.ts';
import { isDuplicateKey } from '../platform/mongo/is-unavailable.ts';
import { readPage } from '../platform/mongo/read-page.ts';
import type { Adjustments } from './corrections.ts';
import type { BookOnce } from './book-once.ts';
import { describeDependence, type StaffAccount } from './approval-rules.ts';
import { postingsAgainst } from './ledger-rules.ts';
import type { AdjustmentRecord, LedgerStore } from './ledger-store.ts';

export function createAdjustments(deps: {
  connection: Connection;
  clock: Clock;
  audit: AuditLog;
  store: LedgerStore;
  bookOnce: BookOnce;
  accountOf: (brandId: string, staffId: string) => Promise<StaffAccount>;
  /** How old an account must be to approve. */
  approverAgeHours: number;
}): Adjustments {
  const { connection, clock, audit, store, bookOnce, accountOf, approverAgeHours } = deps;
  const { adjustments: Records } = store;

  async function requireOne(brandId: string, id: string): Promise<AdjustmentRecord> {
    const found = await Records.findOne({ brandId, _id: id }).lean();
    if (!found) throw new ProblemError('not_found');
    return found;
  }

  /** @throws ProblemError `not_allowed` for an account that hangs together with the proposer's */
  async function requireIndependence(actor: Actor, { proposedBy }: AdjustmentRecord) {
    const [proposer, approver] = await Promise.all(
      [proposedBy.id, actor.staffId].map((id) => accountOf(actor.brandId, id)),
    );
    if (!proposer || !approver) throw new Error('there are two accounts');
    const detail = describeDependence(proposer, approver, clock.now(), approverAgeHours);
    if (detail !== null) throw new ProblemError('not_allowed', { detail });
  }

  /** Ends a proposal, in the transaction that books it if it is approved. */
  async function close(
    actor: Actor,
    { _id, memberId, points }: AdjustmentRecord,
    state: 'approved' | 'refused',
    note: string,
    session: ClientSession,
  ): Promise<void> {
    const { brandId, staffId: id, name } = actor;
    const decision = { at: clock.now(), by: { id, name }, note };
    const { matchedCount } = await Records.updateOne(
      // Whoever proposed it is kept out here too, not only by the check before.
      { brandId, _id, state: 'proposed', 'proposedBy.id': { $ne: id } },
      { $set: { state, decision } },
      { session },
    );
    if (matchedCount === 0) throw new ProblemError('state_forbids');
    await audit.record(actor, `loyalty.${state}`, _id, { memberId, points, note }, session);
  }

  return {
    async propose(actor, { idempotencyKey: key, memberId, points, reason }) {
      const { brandId, staffId: id, name } = actor;
      const made: AdjustmentRecord = {
        ...{ _id: createId('adjustment'), brandId, key, memberId, points, reason },
        ...{ state: 'proposed', proposedAt: clock.now(), proposedBy: { id, name }, decision: null },
      };
      try {
        await connection.transaction(async (session) => {
          await Records.insertMany([made], { session });
          const detail = { memberId, points, reason };
          await audit.record(actor, 'loyalty.propose', made._id, detail, session);
        });
        return made;
      } catch (error) {
        const known = isDuplicateKey(error) ? await Records.findOne({ brandId, key }).lean() : null;
        if (!known) throw error;
        const isSame =
          known.memberId === memberId && known.points === points && known.reason === reason;
        if (isSame) return known;
        throw new ProblemError('idempotency_conflict');
      }
    },
    async decide(actor, id, decision, note) {
      const { brandId, staffId } = actor;
      const proposal = await requireOne(brandId, id);
      const state = decision === 'approve' ? 'approved' : 'refused';
      if (proposal.proposedBy.id === staffId) {
        throw new ProblemError('not_allowed', {
          detail: 'You proposed this correction; someone else must approve or refuse it',
        });
      }
      const { decision: made } = proposal;
      if (proposal.state === state && made?.note === note && made.by.id === staffId) {
        return proposal;
      }
      if (proposal.state !== 'proposed') {
        throw new ProblemError('state_forbids', { detail: `It was ${proposal.state} already` });
      }
      if (state === 'refused') {
        await connection.transaction((session) => close(actor, proposal, state, note, session));
      } else {
        await requireIndependence(actor, proposal);
        const { memberId, points, reason } = proposal;
        const entry = await bookOnce(
          {
            ...{ brandId, kind: 'adjust', key: id, memberId, by: staffId, at: clock.now() },
            ...{ postings: postingsAgainst('adjusted', memberId, points), cause: { reason } },
          },
          (_, session) => close(actor, proposal, state, note, session),
        );
        if (!entry) {
          throw new ProblemError('state_forbids', {
            detail: 'The member has too few points for this correction; propose a smaller one',
          });
        }
      }
      return requireOne(brandId, id);
    },
    list: (brandId, { page, pageSize, state, memberId }) =>
      readPage(
        Records,
        { brandId, ...(state && { state }), ...(memberId !== undefined && { memberId }) },
        { proposedAt: -1, _id: -1 },
        { page, pageSize },
      ),
  };
}
