import { afterAll, beforeAll, expect, it } from '@jest/globals';
import mongoose, { type Connection } from 'mongoose';
import { openTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { startEndingAbandonedTransactions } from './end-abandoned-transactions.ts';

let database: TestDatabase;
let left: Connection;
let ending: { stop(): void };
const appName = 'left-by-a-test';

beforeAll(async () => {
  database = await openTestDatabase();
  left = await mongoose.createConnection(database.uri, { appName }).asPromise();
  ending = startEndingAbandonedTransactions(database.connection, {
    ...{ appName, idleMs: 300, everyMs: 100 },
  });
});
afterAll(async () => {
  ending.stop();
  await left.close();
  await database.close();
});

it('frees what an abandoned transaction wrote, long before the server would', async () => {
  await left.collection('things').insertOne({ name: 'lamp', count: 0 });
  const session = await left.startSession();
  session.startTransaction();
  const increment = { $inc: { count: 1 } };
  await left.collection('things').updateOne({ name: 'lamp' }, increment, { session });

  // A write outside of a transaction waits for the one that holds the document.
  await database.connection
    .collection('things')
    .updateOne({ name: 'lamp' }, increment, { maxTimeMS: 20_000 });
  const lamp = await database.connection.collection('things').findOne({ name: 'lamp' });
  expect(lamp).toMatchObject({ count: 1 });
  await expect(session.commitTransaction()).rejects.toMatchObject({
    errorLabels: expect.arrayContaining(['TransientTransactionError']) as unknown,
  });
  await session.endSession();
});

it('leaves transactions of other names alone', async () => {
  const things = database.connection.collection('things');
  const session = await database.connection.startSession();
  session.startTransaction();
  await things.insertOne({ name: 'chair' }, { session });
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await session.commitTransaction();
  await session.endSession();
  expect(await things.countDocuments({ name: 'chair' })).toBe(1);
});
