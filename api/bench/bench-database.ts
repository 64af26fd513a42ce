import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { pino } from 'pino';
import { openSystem } from '../src/open-system.ts';
import { connectMongo, ensureCollections } from '../src/platform/mongo/connect.ts';
import { startEmbeddedMongo } from '../src/platform/servers/embedded-mongo.ts';
import type { System } from '../src/wiring.ts';

export interface BenchDatabase {
  readonly uri: string;
  readonly connection: Connection;
  readonly system: System;
  close(): Promise<void>;
}

/** The service over a database, without a server in front of it. */
export function openBenchSystem(
  connection: Connection,
  mongodbUri: string,
  masterKey: Buffer,
  dataDir: string,
): System {
  return openSystem({
    config: { REDIS_URL: undefined, TRUST_PROXY: 1 },
    ground: {
      ...{ connection, mongodbUri, masterKey, dataDir, isEmbedded: true },
      close: () => Promise.resolve(),
    },
    log: pino({ level: 'silent' }),
    publicBaseUrl: 'http://127.0.0.1:1',
  });
}

/** A new database on a real mongod: the one that `TEST_MONGODB_URI` names, or one of its own. */
export async function openBenchDatabase(masterKey: Buffer): Promise<BenchDatabase> {
  const given = process.env['TEST_MONGODB_URI'];
  const mongo =
    given === undefined ? await startEmbeddedMongo({ log: (line) => console.log(line) }) : null;
  const uri = new URL(given ?? mongo?.uri ?? '');
  uri.pathname = `/bench_${Date.now()}`;
  const connection = await connectMongo(uri.href);
  const dataDir = await mkdtemp(join(tmpdir(), 'zhenma-bench-'));
  const system = openBenchSystem(connection, uri.href, masterKey, dataDir);
  await ensureCollections(connection);
  return {
    ...{ uri: uri.href, connection, system },
    async close() {
      await system.stop();
      await connection.dropDatabase();
      await connection.close();
      await mongo?.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
