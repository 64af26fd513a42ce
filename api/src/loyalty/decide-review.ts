import type { Connection } from 'mongoose';
import type { Actor, AuditLog } from '../platform/audit/audit-log.ts';
import type { Clock } from '../platform/clock.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import type { ClaimRecord } from './ledger-records.ts';
import {
  accountIdOf,
  claimIdOf,
  createEntry,
  emptyAccount,
  postingsOfRelease,
  postingsOfReversal,
  unitKeyOf,
  type EntryDraft,
} from './ledger-rules.ts';
import type { Loyalty } from './loyalty.ts';
import { postEntry, runBooking } from './post-entries.ts';
import { rawCollections } from './raw-collections.ts';

/** Releases a held claim's points to its member, or takes them back from those under review. */
export function createDecideReview(deps: {
  connection: Connection;
  clock: Clock;
  audit: AuditLog;
}): Loyalty['decideReview'] {
  const { connection, clock, audit } = deps;

  function draftOf(actor: Actor, claim: ClaimRecord, isReleased: boolean): EntryDraft {
    const { brandId, memberId, productId, batch, index } = claim;
    return {
      ...{ brandId, kind: isReleased ? 'release' : 'reverse', key: unitKeyOf(claim), memberId },
      postings: isReleased ? postingsOfRelease(claim) : postingsOfReversal(claim, true),
      // The note is for the brand's staff; the member reads the statement.
      cause: { productId, batch, index },
      ...{ by: actor.staffId, at: clock.now() },
    };
  }

  return (actor, { batch, index }, decision, note) =>
    runBooking(connection, async (session) => {
      const { brandId } = actor;
      const { claims, accounts } = rawCollections(connection);
      const _id = claimIdOf(brandId, batch, index);
      const claim = await claims.findOne({ brandId, _id }, { session });
      if (!claim || claim.reasons.length === 0) throw new ProblemError('not_found');
      const state = decision === 'release' ? 'released' : 'rejected';
      // A repetition says the same and books nothing, also of a claim that was reversed since.
      const decided = claim.state === 'reversed' ? 'released' : claim.state;
      if (decided === state && claim.decision?.note === note) return;
      if (claim.state !== 'held') {
        throw new ProblemError('state_forbids', { detail: 'The claim was decided already' });
      }
      const { memberId, points } = claim;
      const filter = { brandId, _id: accountIdOf(brandId, memberId) };
      const account = await accounts.findOne(filter, { session });
      const { balance } = account ?? emptyAccount(brandId, memberId);
      const entry = createEntry(draftOf(actor, claim, state === 'released'), balance);
      await postEntry(connection, entry, session);
      await claims.updateOne(
        { brandId, _id, state: 'held' },
        {
          $set: {
            state,
            decision: { at: entry.at, by: actor.name, note },
            balanceAfter: entry.balanceAfter,
          },
        },
        { session },
      );
      await audit.record(actor, `loyalty.${decision}`, _id, { points, memberId, note }, session);
    });
}
