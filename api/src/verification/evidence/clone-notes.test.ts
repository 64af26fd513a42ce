import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { unitIdOf } from '../scan-key-rules.ts';
import type { UnitRecord } from '../scan-records.ts';
import { createScanStore, type ScanStore } from '../scan-store.ts';
import { tellAllClones } from './clone-feed.ts';
import { noteClones } from './clone-notes.ts';

/** On a real MongoDB. */
let database: TestDatabase;
let store: ScanStore;

beforeAll(async () => {
  database = await openTestDatabase();
  store = createScanStore(database.connection);
}, 60_000);
afterAll(() => database.close());

const brandId = 'br_clones';
const start = new Date('2026-03-01T00:00:00Z');
const day = 24 * 60 * 60 * 1000;
const after = (days: number) => new Date(start.getTime() + days * day);
const idOf = (index: number) => unitIdOf(brandId, 1, index);
const readClone = async (index: number) =>
  (await store.units.findOne({ brandId, _id: idOf(index) }).lean<UnitRecord | null>())?.clone;

beforeEach(async () => {
  await store.units.deleteMany({ brandId });
  const first = { event: 'e', visitor: 'v', at: start, place: null };
  await store.units.insertMany(
    [1, 2, 3].map((index) => ({
      ...{ _id: idOf(index), brandId, batch: 1, index, first, visitors: ['v'] },
    })),
  );
});

async function note(index: number, strength: number, at: Date): Promise<void> {
  const found = await store.units.find({ brandId }).lean<UnitRecord[]>();
  const known = new Map(found.map((unit) => [unit._id, unit]));
  const unit = { unitId: idOf(index), productId: 'prd_a', at, strength, reasons: [] };
  await noteClones(store.units, brandId, [unit], known);
}

const catalogue = { listBrands: () => Promise.resolve([{ brandId }] as never[]) };

/** Tells what is to be told to somebody who fails at some units; gives the units told. */
async function tell(failing: readonly number[] = []): Promise<number[]> {
  const told: number[] = [];
  const noteClone = ({ index }: { index: number }) => {
    if (failing.includes(index)) return Promise.reject(new Error(`unit ${index}`));
    told.push(index);
    return Promise.resolve(null);
  };
  await tellAllClones(store, { noteClone }, catalogue).catch((error: unknown) => {
    if (failing.length === 0) throw error;
  });
  return told.toSorted();
}

describe('a suspicion that was told', () => {
  it('is told again once it is much surer, however sure it was', async () => {
    await note(1, 0.91, start);
    expect(await tell()).toEqual([1]);
    await note(1, 0.93, after(1));
    expect(await tell()).toEqual([]);
    await note(1, 0.9999, after(2));
    expect(await readClone(1)).toMatchObject({ strength: 0.9999, isTold: false });
    expect(await tell()).toEqual([1]);
  });

  it('is told again of a second wave when the first has faded', async () => {
    await note(1, 0.99, start);
    await tell();
    await note(1, 0.9, after(30));
    expect(await tell()).toEqual([]);
    await note(1, 0.9, after(600));
    expect(await tell()).toEqual([1]);
  });

  it('keeps no other from being told by failing, and is told next time', async () => {
    for (const index of [1, 2, 3]) await note(index, 0.7, start);
    expect(await tell([1])).toEqual([2, 3]);
    expect(await tell()).toEqual([1]);
    expect(await tell()).toEqual([]);
  });
});
