import mongoose, { type Connection, type mongo } from 'mongoose';
import { appName } from './end-abandoned-transactions.ts';

/**
 * Opens a connection whose writes are durable once answered (majority, journaled).
 * While the server is away, operations fail after two seconds instead of waiting in the driver,
 * so that pages can say so at once; the driver reconnects by itself.
 */
export async function connectMongo(uri: string): Promise<Connection> {
  const connection = mongoose.createConnection(uri, {
    appName,
    writeConcern: { w: 'majority', journal: true },
    readConcernLevel: 'majority',
    serverSelectionTimeoutMS: 2_000,
    // A server that hangs is noticed after the sum of these two, and what waits for it then fails.
    heartbeatFrequencyMS: 2_000,
    connectTimeoutMS: 3_000,
    bufferCommands: false,
    autoIndex: false,
    autoCreate: false,
    maxPoolSize: 50,
  });
  return connection.asPromise();
}

/**
 * Creates every collection and index that the models name; does nothing where they are there. One
 * command per collection: creating the indexes creates the collection, and each answer waits for the disk.
 */
export async function ensureCollections(connection: Connection): Promise<void> {
  for (const model of Object.values(connection.models)) {
    const indexes = model.schema.indexes();
    if (indexes.length === 0) await model.createCollection();
    else {
      await connection
        .collection(model.collection.collectionName)
        .createIndexes(
          indexes.map(([key, options]) => ({ key, ...options }) as mongo.IndexDescription),
        );
    }
  }
}
