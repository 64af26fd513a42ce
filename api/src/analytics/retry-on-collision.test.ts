import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { retryOnCollision } from './retry-on-collision.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** A `$merge` that meets a taken key, as one does that lost the race for a new row. */
async function collide(): Promise<void> {
  const rows = database.connection.collection<{ _id: string }>('collisions');
  await rows.updateOne({ _id: 'taken' }, { $set: {} }, { upsert: true });
  await rows
    .aggregate([
      { $match: { _id: 'taken' } },
      { $merge: { into: 'collisions', on: '_id', whenMatched: 'fail', whenNotMatched: 'insert' } },
    ])
    .toArray();
}

describe('retryOnCollision', () => {
  it('repeats a $merge that met a taken key until it succeeds', async () => {
    let runs = 0;
    const write = () => (++runs < 4 ? collide() : Promise.resolve());
    await retryOnCollision(write);
    expect(runs).toBe(4);
  });

  it('gives up after ten runs with the error of the database', async () => {
    let runs = 0;
    const write = () => {
      runs += 1;
      return collide();
    };
    await expect(retryOnCollision(write)).rejects.toMatchObject({ code: 11_000 });
    expect(runs).toBe(10);
  });

  it('does not repeat after any other error', async () => {
    let runs = 0;
    const write = () => {
      runs += 1;
      return Promise.reject(new Error('killed'));
    };
    await expect(retryOnCollision(write)).rejects.toThrow('killed');
    expect(runs).toBe(1);
  });
});
