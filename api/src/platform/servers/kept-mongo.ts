import { mkdir, rename, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { mongo } from 'mongoose';
import { MongoMemoryServer } from 'mongodb-memory-server-core';
import { findFreePort, isPortTaken } from './free-port.ts';
import { isProcessAlive } from './process-alive.mjs';
import {
  connectDirect,
  locateKeptMongo,
  readKeptServer,
  servesFolder,
  type KeptServer,
} from './running-mongo.ts';

/** A guard that outlives a killed owner has this long to end its server. */
const HANDOVER_MS = 15_000;

/** The replica set's configuration holds its port, so the port is kept beside the data. */
export interface KeptMongo {
  readonly port: number;
  readonly dbPath: string;
}

interface Opening {
  readonly dataDir: string;
  readonly port: number | undefined;
  readonly log: (line: string) => void;
  readonly binary: { readonly systemBinary: string; readonly version: string };
}

/**
 * Prepares a kept data folder for a start: a server left over from a killed run is ended, and when
 * its port has been taken by another program, the replica set is moved to a free one.
 * @throws Error when another running program uses the folder
 */
export async function openKeptMongo(opening: Opening): Promise<KeptMongo> {
  const { dbPath, file } = locateKeptMongo(opening.dataDir);
  await mkdir(dbPath, { recursive: true });
  const before = await readKeptServer(file);
  if (before !== null) await endLeftover(before, dbPath, opening);

  const wanted = opening.port ?? before?.port ?? (await findFreePort());
  const port = (await isPortTaken(wanted)) ? await findFreePort() : wanted;
  if (port !== wanted) {
    opening.log(`port ${wanted} is taken by another program; MongoDB moves to port ${port}`);
  }
  if (before !== null && before.port !== port) await moveReplicaSet(dbPath, port, opening.binary);
  await writeFile(`${file}.new`, JSON.stringify({ port, owner: process.pid } satisfies KeptServer));
  await rename(`${file}.new`, file);
  return { port, dbPath };
}

async function endLeftover(
  before: KeptServer,
  dbPath: string,
  { dataDir, log }: Opening,
): Promise<void> {
  if (!(await servesFolder(before.port, dbPath))) return;
  if (before.owner !== process.pid && isProcessAlive(before.owner)) {
    throw new Error(
      `${dataDir} is in use by another running program (process ${before.owner}). ` +
        'End it first, or set DATA_DIR to another folder.',
    );
  }
  log('ending the MongoDB server that a killed run left behind');
  const client = connectDirect(before.port);
  // The server closes the connection instead of answering.
  await client
    .db('admin')
    .command({ shutdown: 1, force: true, timeoutSecs: 1 })
    .catch(() => undefined);
  await client.close();
  const deadline = Date.now() + HANDOVER_MS;
  while (await isPortTaken(before.port)) {
    if (Date.now() > deadline) {
      throw new Error(`a MongoDB server of a killed run still holds ${dbPath} and does not end`);
    }
    await sleep(50);
  }
  await sleep(200);
}

/**
 * Writes the new port into the stored configuration, with the server started alone: a member that
 * does not find itself in the configuration would take no orders.
 */
async function moveReplicaSet(
  dbPath: string,
  port: number,
  binary: Opening['binary'],
): Promise<void> {
  const alone = await MongoMemoryServer.create({
    binary: { ...binary },
    instance: { dbPath, storageEngine: 'wiredTiger' },
    spawn: { detached: true },
  });
  const client = new mongo.MongoClient(alone.getUri());
  try {
    await client
      .db('local')
      .collection('system.replset')
      .updateMany({}, { $set: { 'members.0.host': `127.0.0.1:${port}` } });
  } finally {
    await client.close();
    await alone.stop({ doCleanup: false });
  }
}
