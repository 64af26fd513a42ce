import type { Connection } from 'mongoose';
import type { AuditLog } from '../platform/audit/audit-log.ts';
import type { Clock } from '../platform/clock.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import type { BookOnce } from './book-once.ts';
import { claimIdOf, postingsOfReversal, unitKeyOf, type EntryDraft } from './ledger-rules.ts';
import type { Loyalty } from './loyalty.ts';
import { rawCollections } from './raw-collections.ts';

/**
 * Takes the points of a booked or released claim back. The claim stays on record, so its code cannot
 * be claimed again. The balance may fall below zero: to clamp it would hide that the points were used,
 * and what the member earns next pays it off.
 */
export function createReverseClaim(deps: {
  connection: Connection;
  clock: Clock;
  audit: AuditLog;
  bookOnce: BookOnce;
}): Loyalty['reverseClaim'] {
  const { connection, clock, audit, bookOnce } = deps;
  return async (actor, { batch, index }, reason) => {
    const { brandId } = actor;
    const { claims } = rawCollections(connection);
    const _id = claimIdOf(brandId, batch, index);
    const claim = await claims.findOne({ brandId, _id });
    if (!claim) {
      throw new ProblemError('not_found', { detail: 'Nobody has claimed this code' });
    }
    const { memberId, productId, points } = claim;
    const draft: EntryDraft = {
      ...{ brandId, kind: 'reverse', key: unitKeyOf(claim), memberId, by: actor.staffId },
      ...{ postings: postingsOfReversal(claim, false), at: clock.now() },
      cause: { productId, batch, index, reason },
    };
    if (claim.state === 'held' || claim.state === 'rejected') {
      throw new ProblemError('state_forbids', {
        detail: 'The claim has no points yet: decide its review instead',
      });
    }
    const entry = await bookOnce(draft, async ({ at: reversedAt }, session) => {
      const { matchedCount } = await claims.updateOne(
        { brandId, _id, state: { $in: ['booked', 'released'] } },
        { $set: { state: 'reversed', reversedAt } },
        { session },
      );
      if (matchedCount === 0) throw new ProblemError('state_forbids');
      await audit.record(actor, 'loyalty.reverse', _id, { points, memberId, reason }, session);
    });
    if (!entry) throw new Error('a reversal needs no cover');
    return { points, balance: entry.balanceAfter, at: entry.at };
  };
}
