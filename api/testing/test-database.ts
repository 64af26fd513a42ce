import type { Connection } from 'mongoose';
import { nanoid } from 'nanoid';
import { connectMongo } from '../src/platform/mongo/connect.ts';

export interface TestDatabase {
  readonly connection: Connection;
  /** Connection string of this database, for a second process. */
  readonly uri: string;
  /** Drops the database and closes the connection. */
  readonly close: () => Promise<void>;
}

/**
 * A new, empty database on the real replica set of this test run, opened as
 * production opens its own (so a test that needs the indexes calls `ensureCollections`).
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const uri = new URL(readServer('TEST_MONGODB_URI'));
  uri.pathname = `/test_${nanoid(12)}`;
  const connection = await connectMongo(uri.href);
  return {
    connection,
    uri: uri.href,
    close: async () => {
      await connection.dropDatabase();
      await connection.close();
    },
  };
}

/** The address of this run's Redis. */
export function getTestRedisUrl(): string {
  return readServer('TEST_REDIS_URL');
}

function readServer(variable: string): string {
  const address = process.env[variable];
  if (address === undefined) throw new Error(`${variable} is set by api/testing/global-setup.ts`);
  return address;
}
