import { mongo, type Model } from 'mongoose';
import { ProblemError } from '../http/problem-error.ts';
import { isDatabaseUnavailable } from './is-unavailable.ts';

interface InsertReply {
  readonly writeErrors?: readonly { readonly index: number; readonly code: number }[];
  readonly writeConcernError?: unknown;
  readonly electionId?: unknown;
}

interface Inserted {
  /** The keys of those that were there already. */
  readonly taken: string[];
  /** The primary that answered, as elected; null when there was nothing to insert. */
  readonly primary: string | null;
}

/**
 * `durable`: in the journals of a majority. `taken`: by the primary alone; it becomes durable with
 * any later write that does, if the same primary took that: the log is one.
 */
type Until = 'durable' | 'taken';

const writeConcerns = { durable: { w: 'majority', j: true }, taken: { w: 1, j: false } } as const;

const duplicateKey = 11_000;

/**
 * Inserts documents of one brand. Sends the command as it is, since the driver's bulk writes cost half as much
 * again. Where the database has just got another primary, the insert is tried once more: what the
 * first attempt inserted is then found as there already, so keys must tell documents of equal
 * content.
 * @throws ProblemError `unavailable` when what was inserted did not become durable; the driver's errors
 */
export async function insertAll<Document extends { _id: string }>(
  model: Model<Document>,
  documents: readonly Document[],
  until: Until = 'durable',
): Promise<Inserted> {
  if (documents.length === 0) return { taken: [], primary: null };
  const reply = await send(model, documents, until).catch((error: unknown) => {
    // Where no server was found in two seconds, nobody waits another two.
    const isAway = error instanceof mongo.MongoServerSelectionError;
    if (isAway || !isDatabaseUnavailable(error)) throw error;
    return send(model, documents, until);
  });
  const { writeErrors = [], writeConcernError, electionId } = reply;
  // Then those that were inserted may be lost again.
  if (writeConcernError !== undefined) {
    throw new ProblemError('unavailable', { retryAfterSeconds: 2 });
  }
  const failed = writeErrors.find(({ code }) => code !== duplicateKey);
  if (failed) throw new mongo.MongoServerError(failed);
  return {
    taken: writeErrors.map(({ index }) => documents[index]?._id ?? ''),
    primary: String(electionId),
  };
}

async function send<Document>(
  { db, collection }: Model<Document>,
  documents: readonly Document[],
  until: Until,
): Promise<InsertReply> {
  const database = db.db;
  if (!database) throw new Error('the connection is not open');
  return database.command({
    insert: collection.name,
    documents,
    ordered: false,
    writeConcern: writeConcerns[until],
  });
}
