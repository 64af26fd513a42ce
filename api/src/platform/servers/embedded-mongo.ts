import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { mongo } from 'mongoose';
import { MongoMemoryServer } from 'mongodb-memory-server-core';
import { findMongod } from './find-mongod.ts';
import { findFreePort } from './free-port.ts';
import { openKeptMongo } from './kept-mongo.ts';
import { startProcessGuard } from './process-guard.ts';
import { connectDirect, formatUri, REPLICA_SET } from './running-mongo.ts';

/** After a crash mongod replays its journal before it listens. */
const LAUNCH_TIMEOUT_MS = 120_000;
const ELECTION_TIMEOUT_MS = 30_000;

export interface EmbeddedMongoOptions {
  /** The data is kept in its sub-folder `mongodb`; without it, a temporary folder is used and removed. */
  readonly dataDir?: string;
  /** Where the temporary folder is made; by default with the system's own. */
  readonly temporaryIn?: string;
  /** The port to listen on; by default a free one, kept with the data. */
  readonly port?: number;
  readonly log: (line: string) => void;
}

export interface EmbeddedMongo {
  /** Connection string without a database name. */
  readonly uri: string;
  readonly pid: number;
  /** Shuts the server down cleanly; kept data stays. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts a real mongod as a replica set of one, on 127.0.0.1. It runs in a session of its own, so
 * Ctrl-C reaches only this program, which can finish its writes before it calls `stop`; when this
 * program is killed, the server is ended all the same.
 * @throws Error when no mongod can be had, or the data folder is in use or unreadable
 */
export async function startEmbeddedMongo(options: EmbeddedMongoOptions): Promise<EmbeddedMongo> {
  const { path: systemBinary, version } = await findMongod(options.log);
  const binary = { systemBinary, version };
  const guard = startProcessGuard();
  let server: MongoMemoryServer | undefined;
  try {
    const { port, dbPath } = await openFolder(options, binary, guard.removeAtEnd);
    server = await MongoMemoryServer.create({
      binary,
      instance: {
        ...{ port, dbPath, replSet: REPLICA_SET, storageEngine: 'wiredTiger' },
        portGeneration: false,
        launchTimeout: LAUNCH_TIMEOUT_MS,
      },
      spawn: { detached: true },
    });
    const pid = server.instanceInfo?.instance.mongodProcess?.pid;
    if (pid === undefined) throw new Error('a running mongod has a process id');
    guard.watch(pid);
    await awaitPrimary(port);
    const running = server;
    return {
      uri: formatUri(port),
      pid,
      stop: async () => {
        await running.stop({ doCleanup: false });
        guard.forget(pid);
        await guard.end();
      },
    };
  } catch (error) {
    await server?.stop({ doCleanup: false });
    await guard.end();
    throw error;
  }
}

async function openFolder(
  { dataDir, temporaryIn = tmpdir(), port, log }: EmbeddedMongoOptions,
  binary: { systemBinary: string; version: string },
  removeAtEnd: (folder: string) => void,
): Promise<{ port: number; dbPath: string }> {
  if (dataDir !== undefined) {
    return openKeptMongo({ dataDir, port, log, binary });
  }
  const dbPath = await mkdtemp(join(temporaryIn, 'zhenma-mongodb-'));
  removeAtEnd(dbPath);
  return { port: port ?? (await findFreePort()), dbPath };
}

/** Founds the replica set on the first start, and waits until writes are taken. */
async function awaitPrimary(port: number): Promise<void> {
  const client = connectDirect(port);
  try {
    const admin = client.db('admin');
    let hello = await admin.command({ hello: 1 });
    if (hello['setName'] === undefined && hello['isreplicaset'] === true) {
      // A folder with a configuration needs a moment to load it, and then refuses to be founded again.
      await admin
        .command({
          replSetInitiate: {
            _id: REPLICA_SET,
            members: [{ _id: 0, host: `127.0.0.1:${port}` }],
            settings: { electionTimeoutMillis: 2000 },
          },
        })
        .catch((error: unknown) => {
          if (!isFoundedAlready(error)) throw error;
        });
    }
    const deadline = Date.now() + ELECTION_TIMEOUT_MS;
    while (hello['isWritablePrimary'] !== true) {
      if (Date.now() > deadline) throw new Error('MongoDB did not become writable in time');
      await sleep(20);
      hello = await admin.command({ hello: 1 });
    }
  } finally {
    await client.close();
  }
}

function isFoundedAlready(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.codeName === 'AlreadyInitialized';
}
