import type { ClientSession, Connection } from 'mongoose';
import { ProblemError } from '../platform/http/problem-error.ts';
import { createTurns } from '../platform/turns.ts';
import { writeCanonical } from '../platform/canonical-json-rules.ts';
import type { JournalRecord } from './ledger-records.ts';
import {
  accountIdOf,
  createEntry,
  emptyAccount,
  entryIdOf,
  type EntryDraft,
} from './ledger-rules.ts';
import { NotEnoughPointsError, postEntry, runBooking } from './post-entries.ts';
import { rawCollections } from './raw-collections.ts';

/** What a repetition must say again; who says it and when may differ. */
const contentOf = ({
  kind,
  memberId,
  postings,
  cause,
}: Pick<EntryDraft, 'kind' | 'memberId' | 'postings' | 'cause'>): string =>
  writeCanonical({ kind, memberId, postings, cause });

/**
 * Books one entry, once: a repetition with equal content gets the entry on record. `alongside` writes
 * what belongs to it in the same transaction, the first time only.
 * @throws ProblemError `idempotency_conflict` when its key was used with other content
 * @returns null when points would be used that the member does not have
 */
export type BookOnce = (
  draft: EntryDraft,
  alongside?: (entry: JournalRecord, session: ClientSession) => Promise<void>,
) => Promise<JournalRecord | null>;

export function createBookOnce(connection: Connection): BookOnce {
  // One account at a time here: what would only make the other's transaction run again waits.
  // The transactions, not this, keep processes apart.
  const takeTurn = createTurns();

  const book = (draft: EntryDraft, alongside: Parameters<BookOnce>[1]): Promise<JournalRecord> =>
    runBooking(connection, async (session) => {
      const { brandId, memberId, kind, key } = draft;
      const { journal, accounts } = rawCollections(connection);
      const _id = entryIdOf(brandId, kind, key);
      const booked = await journal.findOne({ brandId, _id }, { session });
      if (booked) {
        if (contentOf(booked) === contentOf(draft)) return booked;
        throw new ProblemError('idempotency_conflict');
      }
      const filter = { brandId, _id: accountIdOf(brandId, memberId) };
      const account = await accounts.findOne(filter, { session });
      const entry = createEntry(draft, (account ?? emptyAccount(brandId, memberId)).balance);
      await postEntry(connection, entry, session);
      await alongside?.(entry, session);
      return entry;
    });

  return async (draft, alongside) => {
    try {
      const account = accountIdOf(draft.brandId, draft.memberId);
      return await takeTurn(account, () => book(draft, alongside));
    } catch (error) {
      if (error instanceof NotEnoughPointsError) return null;
      throw error;
    }
  };
}
