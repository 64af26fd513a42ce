import { accountIdOf } from './ledger-rules.ts';
import { rawCollections } from './raw-collections.ts';
import type { Snapshot } from './ledger-check.ts';

interface Rebuilt {
  /** `member:<memberId>` or `pending:<memberId>` */
  _id: string;
  points: number;
}

/**
 * Rebuilds every balance from the journal and compares. The database adds up and sorts; both sides
 * are then read in the same order, one row at a time.
 * @returns how many accounts there are
 */
export async function compareAccounts(snapshot: Snapshot): Promise<number> {
  const { connection, brandId, options, tell } = snapshot;
  const { accounts } = rawCollections(connection);
  const [balances, pendings] = ['member', 'pending'].map((side) => rebuild(snapshot, `${side}:`));
  if (!balances || !pendings) throw new Error('there are two sides');
  let balance = await balances.next();
  let pending = await pendings.next();
  let count = 0;

  /** The sum for an account; sums that come before it belong to accounts that are not there. */
  const take = async (side: 'balance' | 'pending', memberId: string | null): Promise<number> => {
    for (;;) {
      const row = side === 'balance' ? balance : pending;
      if (row.done) return 0;
      const owner = row.value._id.slice(row.value._id.indexOf(':') + 1);
      if (memberId !== null && owner > memberId) return 0;
      if (side === 'balance') balance = await balances.next();
      else pending = await pendings.next();
      if (owner === memberId) return row.value.points;
      if (row.value.points !== 0) {
        const detail = `it is missing; the journal says ${side} ${row.value.points}`;
        tell({ problem: 'balance_differs', subject: accountIdOf(brandId, owner), detail });
      }
    }
  };

  const sorted = accounts.find({ brandId }, { ...options, sort: { _id: 1 } });
  for await (const account of sorted) {
    count += 1;
    for (const side of ['balance', 'pending'] as const) {
      const rebuilt = await take(side, account.memberId);
      if (rebuilt === account[side]) continue;
      const detail = `${side} is ${account[side]}, the journal says ${rebuilt}`;
      tell({ problem: 'balance_differs', subject: account._id, detail });
    }
  }
  await take('balance', null);
  await take('pending', null);
  return count;
}

/** The sums of the accounts whose name begins so, in the order of their names. */
function rebuild({ connection, brandId, options }: Snapshot, prefix: string) {
  const { journal } = rawCollections(connection);
  const within = { $gte: prefix, $lt: `${prefix.slice(0, -1)};` };
  return journal
    .aggregate<Rebuilt>(
      [
        { $match: { brandId } },
        { $unwind: '$postings' },
        { $match: { 'postings.account': within } },
        { $group: { _id: '$postings.account', points: { $sum: '$postings.points' } } },
        { $sort: { _id: 1 } },
      ],
      { ...options, allowDiskUse: true },
    )
    [Symbol.asyncIterator]();
}
