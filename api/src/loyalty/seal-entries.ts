import type { Connection } from 'mongoose';
import type { Clock } from '../platform/clock.ts';
import type { JournalRecord } from './ledger-records.ts';
import { describeOddity } from './odd-entry-rules.ts';
import { runBooking } from './post-entries.ts';
import { rawCollections } from './raw-collections.ts';
import { createSeal } from './seal-rules.ts';

/** The most entries of one seal. */
const maxEntries = 1_000;
/** Of the rows that are refused, so many are named. */
const maxNamed = 5;

interface Sealing {
  sealed: number;
  /** Rows that are no entries of ours, which no seal vouches for: how many, and what is wrong with the first. */
  refused: number;
  named: string[];
}

/** Oldest first; of one moment in the order of their names. */
const compare = (left: JournalRecord, right: JournalRecord): number =>
  left.at.getTime() - right.at.getTime() || (left._id < right._id ? -1 : 1);

/** Parts rows into those to seal, at most a seal's number of them, and those that are refused. */
async function sortOut(
  rows: AsyncIterable<JournalRecord>,
): Promise<Omit<Sealing, 'sealed'> & { fresh: JournalRecord[] }> {
  const found = { fresh: [] as JournalRecord[], refused: 0, named: [] as string[] };
  for await (const row of rows) {
    const oddity = describeOddity(row);
    if (oddity === null) found.fresh.push(row);
    else {
      found.refused += 1;
      if (found.named.length < maxNamed) found.named.push(`${row._id} (${oddity})`);
    }
    if (found.fresh.length === maxEntries) break;
  }
  return found;
}

/**
 * Makes one seal over entries that have none. An entry is chosen by having none and not by when it
 * was made, so one whose transaction ended late is taken by a later seal and never passed over. Of
 * two processes that seal at once, one writes the seal of this number and the other runs again.
 */
async function sealNext(connection: Connection, brandId: string, clock: Clock): Promise<Sealing> {
  const { journal, seals } = rawCollections(connection);
  return runBooking(connection, async (session) => {
    const { fresh, ...odd } = await sortOut(
      journal.find({ brandId, seal: 0 }, { session, batchSize: maxEntries }),
    );
    if (fresh.length === 0) return { ...odd, sealed: 0 };
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
    return { ...odd, sealed: seal.count };
  });
}

/** Seals every entry of a brand that has no seal yet, and leaves rows that are no entries of ours. */
export async function sealEntries(
  connection: Connection,
  brandId: string,
  clock: Clock,
): Promise<Sealing> {
  const { journal } = rawCollections(connection);
  // A brand at rest costs one read, not a transaction.
  if (!(await journal.findOne({ brandId, seal: 0 }, { projection: { _id: 1 } }))) {
    return { sealed: 0, refused: 0, named: [] };
  }
  let sealed = 0;
  for (;;) {
    const made = await sealNext(connection, brandId, clock);
    sealed += made.sealed;
    if (made.sealed < maxEntries) return { ...made, sealed };
  }
}

/**
 * Seals the entries of brands one after the other; one that cannot be sealed keeps none waiting.
 * @throws AggregateError naming the brands that could not be sealed or have rows that are refused,
 * when all that can be sealed is
 */
export async function sealAll(
  connection: Connection,
  brandIds: readonly string[],
  clock: Clock,
): Promise<void> {
  const errors: Error[] = [];
  for (const brandId of brandIds) {
    try {
      const { refused, named } = await sealEntries(connection, brandId, clock);
      if (refused > 0) errors.push(new Error(describeRefused(brandId, refused, named)));
    } catch (cause) {
      errors.push(new Error(`the entries of ${brandId} are not sealed`, { cause }));
    }
  }
  if (errors.length > 0) {
    throw new AggregateError(errors, errors.map(({ message }) => message).join('; '));
  }
}

const describeRefused = (brandId: string, refused: number, named: readonly string[]): string =>
  `${refused} rows in the journal of ${brandId} are none that this service wrote and stay without ` +
  `a seal: ${named.join(', ')}; run \`zhenma ledger verify --brand ${brandId}\``;
