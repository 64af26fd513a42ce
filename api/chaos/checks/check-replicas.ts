import { setTimeout as sleep } from 'node:timers/promises';
import { connectDirect } from '../../src/platform/servers/running-mongo.ts';
import { databaseName, type ReplicaSet } from '../servers/replica-set.ts';
import type { Check } from './check.ts';

const patienceMs = 30_000;

/** Every member of the replica set holds the same data, once nobody writes any more. */
export async function checkReplicas({ ports }: ReplicaSet): Promise<Check> {
  const name = 'every member of the replica set holds the same data';
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const hashes = await Promise.all(ports.map(readHash));
    if (new Set(hashes).size === 1) return { name, examined: ports.length, faults: [] };
    if (Date.now() > deadline) {
      return { name, examined: ports.length, faults: [`hashes ${hashes.join(', ')}`] };
    }
    await sleep(500);
  }
}

async function readHash(port: number): Promise<string> {
  const client = connectDirect(port);
  try {
    const reply = await client
      .db(databaseName)
      .command({ dbHash: 1 }, { readPreference: 'secondaryPreferred' });
    return String(reply['md5']);
  } finally {
    await client.close();
  }
}
