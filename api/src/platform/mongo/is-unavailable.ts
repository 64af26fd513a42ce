import { mongo } from 'mongoose';
import { ProblemError } from '../http/problem-error.ts';

/** Errors of the driver that it does not export. */
const unexported = [
  'MongoPoolClearedError',
  'PoolClearedOnNetworkError',
  'MongoWaitQueueTimeoutError',
];

/**
 * What a member says that is no primary now, steps down, shuts down or catches up; the driver tries
 * once more, and an election may take longer.
 */
const changingState = [91, 189, 10_107, 11_600, 11_602, 13_435, 13_436];

/** Errors whose transaction may be run again: the driver has done so until it gave up. */
const retryableLabels = ['RetryableWriteError', 'TransientTransactionError'];

/** Whether an error means that the database cannot answer now, rather than that we asked wrongly. */
export function isDatabaseUnavailable(error: unknown): boolean {
  return (
    error instanceof mongo.MongoNetworkError ||
    error instanceof mongo.MongoServerSelectionError ||
    error instanceof mongo.MongoTopologyClosedError ||
    error instanceof mongo.MongoNotConnectedError ||
    (error instanceof mongo.MongoError && unexported.includes(error.name)) ||
    (error instanceof mongo.MongoServerError &&
      (changingState.includes(Number(error.code)) ||
        retryableLabels.some((label) => error.hasErrorLabel(label))))
  );
}

const duplicateKey = 11_000;

/**
 * The keys that an unordered insert of documents found taken; all others were inserted.
 * @throws the error itself when it is about anything else; ProblemError `unavailable` when what was
 *   inserted did not become durable
 */
export function readTakenKeys(error: unknown, inserted: readonly { _id: string }[]): string[] {
  if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
  // Then those that were inserted may be lost again.
  if (error.result.getWriteConcernError() !== undefined) {
    throw new ProblemError('unavailable', { retryAfterSeconds: 2 });
  }
  const failed = [error.writeErrors].flat();
  if (failed.length === 0 || failed.some((one) => one.code !== duplicateKey)) throw error;
  return failed.map((one) => inserted[one.index]?._id ?? '');
}

/** Whether a write was refused because its unique key is taken. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === duplicateKey;
}
