import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Connection } from 'mongoose';
import { openTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { createChangeWatch, type ChangeWatch } from './change-watch.ts';
import { connectMongo } from './connect.ts';
import { createWatchedCache } from './watched-cache.ts';

const unheardMs = 200;

interface Thing {
  _id: string;
  size: number;
}

let database: TestDatabase;
/** A connection of another process, as far as the database can tell. */
let elsewhere: Connection;
let changes: ChangeWatch;

const things = (connection: Connection) => connection.collection<Thing>('things');

beforeAll(async () => {
  database = await openTestDatabase();
  elsewhere = await connectMongo(database.uri);
  changes = createChangeWatch(database.connection);
  await things(elsewhere).insertMany([
    { _id: 'one', size: 1 },
    { _id: 'two', size: 2 },
  ]);
});
afterAll(async () => {
  changes.stop();
  await elsewhere.close();
  await database.close();
});

function createReader() {
  const cache = createWatchedCache<Thing | null>({
    ...{ changes, collection: 'things', maxEntries: 10, unheardMs },
  });
  let reads = 0;
  return {
    reads: () => reads,
    size: async (id: string) => {
      const thing = await cache.get(id, () => {
        reads += 1;
        return things(database.connection).findOne({ _id: id });
      });
      return thing?.size ?? null;
    },
  };
}

async function waitUntilHeard(watch: ChangeWatch): Promise<number> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const since = watch.heardSince();
    if (since !== null) return since;
    if (Date.now() > deadline) throw new Error('the watch did not begin');
    await sleep(10);
  }
}

describe('a watched cache', () => {
  it('keeps what nobody changes and forgets at once what another process changes', async () => {
    const reader = createReader();
    await waitUntilHeard(changes);
    expect([await reader.size('one'), await reader.size('two'), await reader.size('one')]).toEqual([
      1, 2, 1,
    ]);
    // Beyond the time for which an entry would count without a watch.
    await sleep(unheardMs + 50);
    expect([await reader.size('one'), await reader.size('two')]).toEqual([1, 2]);
    expect(reader.reads()).toBe(2);

    await things(elsewhere).updateOne({ _id: 'one' }, { $set: { size: 10 } });
    const changedAt = performance.now();
    while ((await reader.size('one')) !== 10) {
      // Long for a busy machine; the entry itself would count for a minute.
      if (performance.now() - changedAt > 2_000) throw new Error('the change was not told');
      await sleep(5);
    }
    await things(elsewhere).deleteOne({ _id: 'two' });
    while ((await reader.size('two')) !== null) {
      if (performance.now() - changedAt > 4_000) throw new Error('the removal was not told');
      await sleep(5);
    }
    expect(reader.reads()).toBeLessThanOrEqual(5);
  });

  it('counts what it remembers for a short time only while changes cannot be told', async () => {
    const silent = createChangeWatch(database.connection);
    silent.stop();
    const cache = createWatchedCache<number>({
      changes: silent,
      ...{ collection: 'things', maxEntries: 10, unheardMs },
    });
    let reads = 0;
    const read = () => Promise.resolve((reads += 1));
    expect([await cache.get('a', read), await cache.get('a', read)]).toEqual([1, 1]);
    await sleep(unheardMs + 50);
    expect(await cache.get('a', read)).toBe(2);
  });

  it('does not keep what was asked for before the watch began beyond that short time', async () => {
    const late = createChangeWatch(database.connection);
    const cache = createWatchedCache<number>({
      ...{ changes: late, collection: 'others', maxEntries: 9, unheardMs },
    });
    let reads = 0;
    const read = () => Promise.resolve((reads += 1));
    await cache.get('a', read);
    await waitUntilHeard(late);
    await sleep(unheardMs + 50);
    expect(await cache.get('a', read)).toBe(2);
    late.stop();
  });

  it('remembers neither nothing nor a failure, and no more than it may', async () => {
    const cache = createWatchedCache<number | null>({
      changes,
      collection: 'things',
      maxEntries: 2,
    });
    expect(await cache.get('a', () => Promise.resolve(null))).toBeNull();
    await expect(cache.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await cache.get('a', () => Promise.resolve(1))).toBe(1);
    expect(await cache.get('b', () => Promise.resolve(2))).toBe(2);
    expect(await cache.get('c', () => Promise.resolve(3))).toBe(3);
    expect(await cache.get('a', () => Promise.resolve(4))).toBe(4);
  });

  it('ends with the connection', async () => {
    const connection = await connectMongo(database.uri);
    const ending = createChangeWatch(connection);
    ending.on('things', () => undefined);
    ending.heardSince();
    await sleep(50);
    await connection.close();
    await sleep(100);
    expect(ending.heardSince()).toBeNull();
  });
});
