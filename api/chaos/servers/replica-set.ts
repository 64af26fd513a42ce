import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findMongod } from '../../src/platform/servers/find-mongod.ts';
import type { ProcessGuard } from '../../src/platform/servers/process-guard.ts';
import { connectDirect, REPLICA_SET } from '../../src/platform/servers/running-mongo.ts';
import { createServerProcess, type ServerProcess } from './server-process.ts';

const electionTimeoutMs = 60_000;
export const databaseName = 'zhenma';

export interface ReplicaSet {
  readonly members: readonly ServerProcess[];
  readonly ports: readonly number[];
  readonly uri: string;
  /** The member that takes writes now, or null while there is none. */
  findPrimary(): Promise<ServerProcess | null>;
  /** @throws Error when no member takes writes within a minute */
  whenWritable(): Promise<void>;
}

/** Three real mongod, each with its own folder and port; `found` makes the replica set of new folders. */
export async function startReplicaSet(given: {
  ports: readonly number[];
  folder: string;
  guard: ProcessGuard;
  log(line: string): void;
  found: boolean;
}): Promise<ReplicaSet> {
  const { ports, folder, guard, found } = given;
  const { path } = await findMongod(given.log);
  const members = await Promise.all(
    ports.map(async (port, at) => {
      const name = `mongod-${at + 1}`;
      const dbPath = join(folder, name);
      await mkdir(dbPath, { recursive: true });
      return createServerProcess(
        {
          name,
          command: path,
          args: [
            ...['--replSet', REPLICA_SET, '--port', String(port), '--bind_ip', '127.0.0.1'],
            ...['--dbpath', dbPath, '--nounixsocket', '--oplogSize', '256'],
            ...['--wiredTigerCacheSizeGB', '0.25', '--quiet'],
            ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
          ],
          logFile: join(folder, `${name}.log`),
          isReady: async () => (await sayHello(port)) !== null,
        },
        guard,
      );
    }),
  );
  for (const member of members) member.start();
  await Promise.all(members.map((member) => member.whenReady()));
  if (found) await foundReplicaSet(ports);

  const findPrimary = async () => {
    const hellos = await Promise.all(ports.map(sayHello));
    const at = hellos.findIndex((hello) => hello?.['isWritablePrimary'] === true);
    return members[at] ?? null;
  };
  const replicaSet: ReplicaSet = {
    members,
    ports,
    uri: formatUri(ports),
    findPrimary,
    async whenWritable() {
      const deadline = Date.now() + electionTimeoutMs;
      while ((await findPrimary()) === null) {
        if (Date.now() > deadline) throw new Error('the replica set elected no primary in time');
        await sleep(100);
      }
    },
  };
  await replicaSet.whenWritable();
  return replicaSet;
}

function formatUri(ports: readonly number[]): string {
  const hosts = ports.map((port) => `127.0.0.1:${port}`).join(',');
  return `mongodb://${hosts}/${databaseName}?replicaSet=${REPLICA_SET}`;
}

async function foundReplicaSet(ports: readonly number[]): Promise<void> {
  const client = connectDirect(ports[0] ?? 0);
  try {
    await client.db('admin').command({
      replSetInitiate: {
        _id: REPLICA_SET,
        members: ports.map((port, at) => ({ _id: at, host: `127.0.0.1:${port}` })),
        // Soon, but not while a busy machine merely holds up a heartbeat.
        settings: { electionTimeoutMillis: 4000, heartbeatIntervalMillis: 1000 },
      },
    });
  } finally {
    await client.close();
  }
}

/** What a member says of itself; null when it does not answer. */
async function sayHello(port: number): Promise<Record<string, unknown> | null> {
  const client = connectDirect(port);
  try {
    return await client.db('admin').command({ hello: 1 });
  } catch {
    return null;
  } finally {
    await client.close();
  }
}
