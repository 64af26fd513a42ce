import { mongo } from 'mongoose';

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
    // A bulk write wraps what ended it.
    (error instanceof mongo.MongoBulkWriteError && isDatabaseUnavailable(error.errorResponse)) ||
    (error instanceof mongo.MongoError && unexported.includes(error.name)) ||
    (error instanceof mongo.MongoServerError &&
      (changingState.includes(Number(error.code)) ||
        retryableLabels.some((label) => error.hasErrorLabel(label))))
  );
}

const duplicateKey = 11_000;

/** Whether a write was refused because its unique key is taken. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === duplicateKey;
}
