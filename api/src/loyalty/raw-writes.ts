import { mongo, type ClientSession } from 'mongoose';

interface Row {
  _id: string;
  brandId: string;
}

/** A transaction of a session, on one database. */
export interface Booking {
  readonly db: mongo.Db;
  readonly session: ClientSession;
}

/**
 * Inserts documents in one command.
 * @throws MongoServerError when one's key is taken
 */
export async function insertRows(
  booking: Booking,
  collection: string,
  documents: readonly Row[],
): Promise<void> {
  if (documents.length > 0) await write(booking, { insert: collection, documents });
}

/**
 * Puts documents of one brand in place of those of the same `_id`, which this transaction has read,
 * so that it runs again if one has changed since. All are one statement: a statement for each would
 * take the server several times as long.
 */
export async function replaceRows(
  booking: Booking,
  collection: string,
  documents: readonly Row[],
): Promise<void> {
  const [first] = documents;
  if (!first) return;
  const ids = documents.map(({ _id }) => _id);
  const place = { $indexOfArray: [{ $literal: ids }, '$_id'] };
  const replacement = { $arrayElemAt: [{ $literal: documents }, place] };
  const q = { brandId: first.brandId, _id: { $in: ids } };
  const updates = [{ q, u: [{ $replaceWith: replacement }], multi: true }];
  const replaced = await write(booking, { update: collection, updates });
  if (replaced !== ids.length) {
    throw new Error(`${collection}: ${ids.length} were read and ${replaced} replaced`);
  }
}

/**
 * The driver's own bulk writes serialise each document twice, once to measure it.
 * @returns how many documents were inserted or found
 */
async function write({ db, session }: Booking, command: mongo.Document): Promise<number> {
  const answer = await db.command({ ...command, ordered: true }, { session });
  const [failed] = (answer['writeErrors'] ?? []) as { code: number; errmsg: string }[];
  if (failed) throw new mongo.MongoServerError({ ...failed, message: failed.errmsg });
  return Number(answer['n']);
}
