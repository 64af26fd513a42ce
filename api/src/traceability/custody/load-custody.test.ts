import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { createCustodyStore, type CustodyStore } from './custody-store.ts';
import { loadCustody } from './load-custody.ts';
import { ownCustody } from './custody-records.ts';

/** Runs against a real MongoDB replica set. */
let database: TestDatabase;
let store: CustodyStore;
const brandId = 'br_load';

beforeAll(async () => {
  database = await openTestDatabase();
  store = createCustodyStore(database.connection);
  const custody = { ...ownCustody, gone: null };
  // Items in twos: each second two are packed in U1, the others in U2.
  await store.Segments.insertMany(
    Array.from({ length: 50 }, (_, at) => ({
      ...{ _id: `${brandId}:1:${at * 2}`, brandId, batch: 1, from: at * 2, to: at * 2 + 1 },
      ...{ ...custody, sscc: `U${(at % 2) + 1}` },
    })),
  );
});
afterAll(() => database.close());

describe('loadCustody', () => {
  it('leaves out goods of others that lie between the items', async () => {
    const items = Array.from({ length: 20 }, (_, at) => ({
      batch: 1,
      from: at * 4 + 1,
      to: at * 4 + 1,
    }));
    const { segments } = await loadCustody(store, brandId, { items, ssccs: [] }, null);
    expect(segments).toHaveLength(20);
    expect(new Set(segments.map(({ sscc }) => sscc))).toEqual(new Set(['U1']));
  });

  it('takes in what begins before an item and holds it', async () => {
    const items = [{ batch: 1, from: 3, to: 4 }];
    const { segments } = await loadCustody(store, brandId, { items, ssccs: [] }, null);
    expect(segments.map(({ from, to }) => [from, to])).toEqual([
      [2, 3],
      [4, 5],
    ]);
  });
});
