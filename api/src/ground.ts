import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseMasterKey } from '@zhenma/code-generator';
import type { Connection } from 'mongoose';
import type { Config } from './config.ts';
import { readOrMakeSecret } from './platform/embedded/kept-secret.ts';
import { connectMongo } from './platform/mongo/connect.ts';
import { startEndingAbandonedTransactions } from './platform/mongo/end-abandoned-transactions.ts';
import { startEmbeddedMongo } from './platform/servers/embedded-mongo.ts';
import { findRunningMongo } from './platform/servers/running-mongo.ts';

const databaseName = 'zhenma';

/** What the service stands on: the servers and secrets that the environment names, or its own. */
export interface Ground {
  readonly connection: Connection;
  /** Where the connection leads, for another one. */
  readonly mongodbUri: string;
  readonly masterKey: Buffer;
  readonly dataDir: string;
  readonly isEmbedded: boolean;
  /** Closes the connection, then stops the server if it is ours. */
  close(): Promise<void>;
}

export interface GroundOptions {
  say(line: string): void;
  /**
   * A command beside a running service uses the service's database server; a second service is
   * refused instead, as it would lose its server when the first one ends.
   */
  mayShareServer?: boolean;
}

/** @throws Error saying which server or folder could not be had */
export async function openGround(config: Config, options: GroundOptions): Promise<Ground> {
  const dataDir = resolve(config.DATA_DIR);
  await mkdir(dataDir, { recursive: true });
  const masterKey = config.ZHENMA_MASTER_KEY ?? (await readKeptMasterKey(dataDir));
  if (config.MONGODB_URI !== undefined) {
    const mongodbUri = config.MONGODB_URI;
    const connection = await connectMongo(mongodbUri);
    // Only where other processes may be left waiting.
    const ending = startEndingAbandonedTransactions(connection);
    const close = async () => {
      ending.stop();
      await connection.close();
    };
    return { connection, mongodbUri, masterKey, dataDir, isEmbedded: false, close };
  }
  const server = await openEmbeddedServer(dataDir, options);
  const uri = new URL(server.uri);
  uri.pathname = `/${databaseName}`;
  const connection = await connectMongo(uri.href);
  return {
    connection,
    mongodbUri: uri.href,
    masterKey,
    dataDir,
    isEmbedded: true,
    async close() {
      await connection.close();
      await server.stop();
    },
  };
}

async function readKeptMasterKey(dataDir: string): Promise<Buffer> {
  const file = join(dataDir, 'master.key');
  const text = await readOrMakeSecret(file, () => randomBytes(32).toString('hex'));
  return Buffer.from(parseMasterKey(text));
}

async function openEmbeddedServer(
  dataDir: string,
  { say, mayShareServer = false }: GroundOptions,
): Promise<{ uri: string; stop(): Promise<void> }> {
  const running = mayShareServer ? await findRunningMongo(dataDir) : null;
  if (running) return { uri: running.uri, stop: () => Promise.resolve() };
  return startEmbeddedMongo({ dataDir, log: say });
}
