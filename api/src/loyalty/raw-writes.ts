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

/** Each statement costs; so does finding a document among the others of its statement. */
const perStatement = 16;

/**
 * Puts documents of one brand in place of those of the same `_id`, which this transaction has read,
 * so that it runs again if one has changed since. Some share a statement: a statement for each would
 * take the server twice as long.
 */
export async function replaceRows(
  booking: Booking,
  collection: string,
  documents: readonly Row[],
): Promise<void> {
  if (documents.length === 0) return;
  const updates: object[] = [];
  for (let from = 0; from < documents.length; from += perStatement) {
    updates.push(replaceSome(documents.slice(from, from + perStatement)));
  }
  const replaced = await write(booking, { update: collection, updates });
  if (replaced !== documents.length) {
    throw new Error(`${collection}: ${documents.length} were read and ${replaced} replaced`);
  }
}

function replaceSome(documents: readonly Row[]): object {
  const ids = documents.map(({ _id }) => _id);
  const place = { $indexOfArray: [{ $literal: ids }, '$_id'] };
  return {
    q: { brandId: documents[0]?.brandId, _id: { $in: ids } },
    u: [{ $replaceWith: { $arrayElemAt: [{ $literal: documents }, place] } }],
    multi: true,
  };
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
