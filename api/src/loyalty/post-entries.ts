import type { ClientSession, Connection } from 'mongoose';
import { isDuplicateKey } from '../platform/mongo/is-unavailable.ts';
import type { JournalRecord } from './ledger-records.ts';
import { accountIdOf, changeOf, needsCover, requireBalance } from './ledger-rules.ts';
import { rawCollections } from './raw-collections.ts';
import { insertRows, replaceRows } from './raw-writes.ts';
import type { Settlement } from './settle-rules.ts';

// The only file that writes the journal and the accounts, both in the caller's transaction.

const maxRuns = 20;

/** Thrown within a transaction, which it ends: an account has too few points for what was to be booked. */
export class NotEnoughPointsError extends Error {
  override readonly name = 'NotEnoughPointsError';
}

/**
 * Books one entry. An entry that is booked already fails as a duplicate key.
 * @throws NotEnoughPointsError when points would be used that the member does not have
 * @throws RangeError when postings do not sum to zero
 */
export async function postEntry(
  connection: Connection,
  entry: JournalRecord,
  session: ClientSession,
): Promise<void> {
  const { brandId, memberId } = entry;
  requireBalance(entry.postings);
  const { journal, accounts } = rawCollections(connection);
  await journal.insertOne(entry, { session });
  const { balance, pending } = changeOf(entry);
  const isCovered = needsCover(entry);
  const { matchedCount, upsertedCount } = await accounts.updateOne(
    {
      ...{ _id: accountIdOf(brandId, memberId), brandId },
      ...(isCovered && { balance: { $gte: -balance } }),
    },
    { $inc: { balance, pending }, $setOnInsert: { memberId, claims: 0 } },
    // Who has no account has no points to use either.
    { session, upsert: !isCovered },
  );
  if (matchedCount + upsertedCount === 0) {
    throw new NotEnoughPointsError('an account has too few points');
  }
}

/** Books a group of claims: what the same transaction has read and settled. */
export async function postClaims(
  { db }: Connection,
  settlement: Settlement,
  session: ClientSession,
): Promise<void> {
  if (!db) throw new Error('the connection is not open');
  const { claims, entries, accounts, devices } = settlement;
  for (const { postings } of entries) requireBalance(postings);
  const booking = { db, session };
  await insertRows(booking, 'claims', claims);
  await insertRows(booking, 'journal', entries);
  await insertRows(booking, 'accounts', accounts.opened);
  await replaceRows(booking, 'accounts', accounts.changed);
  await insertRows(booking, 'claimCounters', devices.opened);
  await replaceRows(booking, 'claimCounters', devices.changed);
}

/**
 * Runs a transaction. The driver runs it again after a write conflict; what another process made
 * since our snapshot shows as a duplicate key instead: then a new run sees it.
 */
export async function runBooking<Result>(
  connection: Connection,
  work: (session: ClientSession, run: number) => Promise<Result>,
): Promise<Result> {
  for (let run = 1; ; run++) {
    try {
      return await connection
        .getClient()
        .withSession((session) => session.withTransaction(() => work(session, run)));
    } catch (error) {
      if (!isDuplicateKey(error) || run === maxRuns) throw error;
    }
  }
}
