import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { openTestDatabase } from '../../testing/test-database.ts';
import type { CounterRecord } from './ledger-records.ts';
import { sharedCountersOf } from './shared-count-rules.ts';
import { createSharedCounts } from './shared-counts.ts';
import { hourOf } from './velocity-rules.ts';

const at = new Date('2026-11-22T06:10:00Z');
const brandId = 'br_a';
const request = {
  ...{ brandId, productId: 'prd_a', at },
  origin: { visitor: null, address: 'net', region: null },
};

describe('what a claim is counted by', () => {
  const namesOf = (origin: { visitor?: string }) =>
    sharedCountersOf({ ...request, origin: { ...request.origin, ...origin } }).map(({ by }) => by);

  it('is its product and network, and the network’s clients without a device', () => {
    expect(namesOf({})).toEqual(['product', 'network', 'noDevice']);
    expect(namesOf({ visitor: 'phone' })).toEqual(['product', 'network']);
  });

  it('begins anew with the hour', () => {
    const later = sharedCountersOf({ ...request, at: new Date('2026-11-22T07:00:00Z') });
    const ids = new Set([...sharedCountersOf(request), ...later].map(({ _id }) => _id));
    expect(ids.size).toBe(6);
  });
});

describe('shared counts, on a real MongoDB replica set', () => {
  it('count their own at once and those of another process after it has written', async () => {
    const database = await openTestDatabase();
    try {
      let now = 0;
      const [mine, theirs] = [1, 2].map(() => createSharedCounts(database.connection, () => now));
      if (!mine || !theirs) throw new Error('there are two');
      const counters = sharedCountersOf(request).slice(0, 1);
      const _id = `${brandId}:product:prd_a:${hourOf(at)}`;
      const read = async (counts: typeof mine) => (await counts.read(brandId, counters)).get(_id);
      expect([await read(mine), await read(theirs)]).toEqual([0, 0]);

      mine.add(brandId, [...counters, ...counters]);
      theirs.add(brandId, counters);
      expect([await read(mine), await read(theirs)]).toEqual([2, 1]);
      await mine.flush();
      await theirs.flush();
      expect([await read(mine), await read(theirs)]).toEqual([2, 3]);
      now += 15_001;
      expect([await read(mine), await read(theirs)]).toEqual([3, 3]);

      // Nothing is written twice, also when it is written while more is added.
      const flushing = mine.flush();
      mine.add(brandId, counters);
      await flushing;
      await Promise.all([mine.flush(), mine.flush()]);
      now += 15_001;
      expect([await read(mine), await read(theirs)]).toEqual([4, 4]);
    } finally {
      await database.close();
    }
  });

  it('are written by themselves, to go when their hour is long over', async () => {
    const database = await openTestDatabase();
    try {
      const counts = createSharedCounts(database.connection);
      counts.add(brandId, sharedCountersOf(request));
      const stored = database.connection.collection<CounterRecord>('claimCounters');
      for (let tries = 0; tries < 100 && (await stored.countDocuments()) < 3; tries += 1) {
        await sleep(100);
      }
      const found = await stored.find({ brandId }).toArray();
      expect(found.map(({ claims }) => claims)).toEqual([1, 1, 1]);
      expect(found[0]?.expiresAt).toEqual(new Date('2026-11-22T08:00:00Z'));
    } finally {
      await database.close();
    }
  });
});
