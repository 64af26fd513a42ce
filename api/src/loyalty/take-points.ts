import type { Connection } from 'mongoose';
import type { BookOnce } from './book-once.ts';
import { accountIdOf, postingsAgainst, requirePoints } from './ledger-rules.ts';
import type { PointsOut, PointsTaken } from './loyalty.ts';
import { rawCollections } from './raw-collections.ts';

/** Takes points that a member uses (`spend`) or that ran out (`expire`), never more than there are. */
export function createTakePoints(
  connection: Connection,
  bookOnce: BookOnce,
  kind: 'spend' | 'expire',
): (given: PointsOut) => Promise<PointsTaken> {
  const other = kind === 'spend' ? 'spent' : 'expired';
  return async ({ brandId, memberId, points, key, reason, at }) => {
    requirePoints(points);
    const entry = await bookOnce({
      ...{ brandId, kind, key, memberId, by: null, at },
      ...{ postings: postingsAgainst(other, memberId, -points), cause: { reason } },
    });
    if (entry) return { outcome: 'booked', points, balance: entry.balanceAfter, at: entry.at };
    const { accounts } = rawCollections(connection);
    const account = await accounts.findOne({ brandId, _id: accountIdOf(brandId, memberId) });
    return { outcome: 'not_enough', balance: account?.balance ?? 0 };
  };
}
