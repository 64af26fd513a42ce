import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { defineBrandCollection } from './brand-collection.ts';
import { insertAll } from './insert-all.ts';

interface Thing {
  _id: string;
  brandId: string;
  size: number;
}

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const build = (name: string, size: number): Thing => ({ _id: name, brandId: 'br_one', size });

describe('inserting documents together', () => {
  it('tells which were there already, and by which primary the others were taken', async () => {
    const definition = { _id: String, size: Number };
    const Things = defineBrandCollection<Thing>(database.connection, 'things', definition);
    expect(await insertAll(Things, [])).toEqual({ taken: [], primary: null });
    const first = await insertAll(Things, [build('a', 1), build('b', 1)], 'taken');
    const second = await insertAll(Things, [build('b', 2), build('c', 2)]);
    expect([first.taken, second.taken]).toEqual([[], ['b']]);
    // The number of its election, which a next primary does not share.
    expect(first.primary).toMatch(/^[0-9a-f]{24}$/);
    expect(second.primary).toBe(first.primary);
    const found = await Things.find({ brandId: 'br_one' }).sort({ _id: 1 }).lean();
    expect(found.map(({ size }) => size)).toEqual([1, 1, 2]);
  });
});
