import { mongo, type Model } from 'mongoose';
import { ProblemError } from '../http/problem-error.ts';
import { isDatabaseUnavailable } from './is-unavailable.ts';

interface InsertReply {
  readonly writeErrors?: readonly { readonly index: number; readonly code: number }[];
  readonly writeConcernError?: unknown;
}

const duplicateKey = 11_000;

/**
 * Inserts documents of one brand and gives the keys of those that were there already; durable
 * once answered. Sends the command as it is, since the driver's bulk writes cost half as much
 * again. Where the database has just got another primary, the insert is tried once more: what the
 * first attempt inserted is then found as there already, so keys must tell documents of equal
 * content.
 * @throws ProblemError `unavailable` when what was inserted did not become durable; the driver's errors
 */
export async function insertAll<Document extends { _id: string }>(
  model: Model<Document>,
  documents: readonly Document[],
): Promise<string[]> {
  if (documents.length === 0) return [];
  const reply = await send(model, documents).catch((error: unknown) => {
    // Where no server was found in two seconds, nobody waits another two.
    const isAway = error instanceof mongo.MongoServerSelectionError;
    if (isAway || !isDatabaseUnavailable(error)) throw error;
    return send(model, documents);
  });
  const { writeErrors = [], writeConcernError } = reply;
  // Then those that were inserted may be lost again.
  if (writeConcernError !== undefined) {
    throw new ProblemError('unavailable', { retryAfterSeconds: 2 });
  }
  const failed = writeErrors.find(({ code }) => code !== duplicateKey);
  if (failed) throw new mongo.MongoServerError(failed);
  return writeErrors.map(({ index }) => documents[index]?._id ?? '');
}

async function send<Document>(
  { db, collection }: Model<Document>,
  documents: readonly Document[],
): Promise<InsertReply> {
  const database = db.db;
  if (!database) throw new Error('the connection is not open');
  return database.command({
    insert: collection.name,
    documents,
    ordered: false,
    writeConcern: { w: 'majority', j: true },
  });
}
