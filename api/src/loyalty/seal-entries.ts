import type { Connection } from 'mongoose';
import type { Clock } from '../platform/clock.ts';
import type { JournalRecord } from './ledger-records.ts';
import { runBooking } from './post-entries.ts';
import { rawCollections } from './raw-collections.ts';
import { createSeal } from './seal-rules.ts';

/** The most entries of one seal. */
const maxEntries = 1_000;

/** Oldest first; of one moment in the order of their names. */
const compare = (left: JournalRecord, right: JournalRecord): number =>
  left.at.getTime() - right.at.getTime() || (left._id < right._id ? -1 : 1);

/**
 * Makes one seal over entries that have none. An entry is chosen by having none and not by when it
 * was made, so one whose transaction ended late is taken by a later seal and never passed over. Of
 * two processes that seal at once, one writes the seal of this number and the other runs again.
 * @returns how many entries were sealed
 */
async function sealNext(connection: Connection, brandId: string, clock: Clock): Promise<number> {
  const { journal, seals } = rawCollections(connection);
  return runBooking(connection, async (session) => {
    const fresh = await journal
      .find({ brandId, seal: 0 }, { session, limit: maxEntries })
      .toArray();
    if (fresh.length === 0) return 0;
    const previous = await seals.findOne(
      { brandId },
      { session, sort: { number: -1 }, projection: { ids: 0, leaves: 0 } },
    );
    const seal = createSeal(brandId, previous, fresh.sort(compare), clock.now());
    await seals.insertOne(seal, { session });
    const { modifiedCount } = await journal.updateMany(
      { brandId, _id: { $in: seal.ids }, seal: 0 },
      { $set: { seal: seal.number } },
      { session },
    );
    if (modifiedCount !== seal.count) throw new Error('entries changed while they were sealed');
    return seal.count;
  });
}

/** Seals every entry of a brand that has no seal yet. @returns how many */
export async function sealEntries(
  connection: Connection,
  brandId: string,
  clock: Clock,
): Promise<number> {
  const { journal } = rawCollections(connection);
  // A brand at rest costs one read, not a transaction.
  if (!(await journal.findOne({ brandId, seal: 0 }, { projection: { _id: 1 } }))) return 0;
  let sealed = 0;
  for (;;) {
    const count = await sealNext(connection, brandId, clock);
    sealed += count;
    if (count < maxEntries) return sealed;
  }
}

/**
 * Seals the entries of brands one after the other; one that cannot be sealed keeps none waiting.
 * @throws AggregateError naming the brands that could not be sealed, when all others are
 */
export async function sealAll(
  connection: Connection,
  brandIds: readonly string[],
  clock: Clock,
): Promise<void> {
  const errors: Error[] = [];
  for (const brandId of brandIds) {
    try {
      await sealEntries(connection, brandId, clock);
    } catch (cause) {
      errors.push(new Error(`the entries of ${brandId} are not sealed`, { cause }));
    }
  }
  if (errors.length > 0) {
    throw new AggregateError(errors, errors.map(({ message }) => message).join('; '));
  }
}
