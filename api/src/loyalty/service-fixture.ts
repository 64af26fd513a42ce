import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { pino } from 'pino';
import { openSystem } from '../open-system.ts';
import { connectMongo, ensureCollections } from '../platform/mongo/connect.ts';
import type { System } from '../wiring.ts';

export interface OpenedService {
  readonly system: System;
  close(): Promise<void>;
}

/** A service over a database, with connections and groups of its own, as each process has. */
export async function openService(
  uri: string,
  masterKey: Buffer = randomBytes(32),
): Promise<OpenedService> {
  const connection = await connectMongo(uri);
  const system = openSystem({
    config: { REDIS_URL: undefined, TRUST_PROXY: 1 },
    ground: {
      connection,
      mongodbUri: uri,
      masterKey,
      dataDir: tmpdir(),
      isEmbedded: true,
      close: () => Promise.resolve(),
    },
    log: pino({ level: 'silent' }),
    publicBaseUrl: 'http://127.0.0.1:1',
  });
  await ensureCollections(connection);
  return { system, close: () => connection.close() };
}
