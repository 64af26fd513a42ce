import { mongo } from 'mongoose';

/** Errors of the driver that it does not export. */
const unexported = [
  'MongoPoolClearedError',
  'PoolClearedOnNetworkError',
  'MongoWaitQueueTimeoutError',
];

/** Whether an error means that the database cannot answer now, rather than that we asked wrongly. */
export function isDatabaseUnavailable(error: unknown): boolean {
  return (
    error instanceof mongo.MongoNetworkError ||
    error instanceof mongo.MongoServerSelectionError ||
    error instanceof mongo.MongoTopologyClosedError ||
    error instanceof mongo.MongoNotConnectedError ||
    (error instanceof mongo.MongoError && unexported.includes(error.name)) ||
    (error instanceof mongo.MongoServerError && error.hasErrorLabel('RetryableWriteError'))
  );
}

const duplicateKey = 11_000;

/** Whether a write was refused because its unique key is taken. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === duplicateKey;
}
