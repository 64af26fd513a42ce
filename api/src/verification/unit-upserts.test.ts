import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { Visit } from './evidence/visit.ts';
import { createScanStore, type ScanStore } from './scan-store.ts';
import { maxVisitors, type UnitRecord } from './scan-records.ts';
import { tellVisitors } from './tell-visitors.ts';
import { openUnits } from './unit-upserts.ts';

/** On a real MongoDB. */
let database: TestDatabase;
let store: ScanStore;

beforeAll(async () => {
  database = await openTestDatabase();
  store = createScanStore(database.connection);
}, 60_000);
afterAll(() => database.close());

const brandId = 'br_units';
const start = Date.parse('2026-03-01T00:00:00Z');

let units = 0;
/** Scans a fresh unit in groups of some visitors. */
async function scanAll(visitors: number, group: number, networkOf: (visitor: number) => string) {
  const index = (units += 1);
  for (let from = 0; from < visitors; from += group) {
    const scans = Array.from({ length: Math.min(group, visitors - from) }, (_, more) => {
      const number = from + more;
      const visit: Visit = {
        ...{ visitor: `v${number}`, person: null, at: new Date(start + number * 60_000) },
        ...({ place: null, via: 'outer', network: networkOf(number) } as const),
      };
      return { brandId, batch: 1, index, event: `e${number}`, place: null, visit };
    });
    await openUnits(store.units, scans);
    // A repetition counts nobody anew.
    await openUnits(store.units, scans);
  }
  const unit = await store.units.findOne({ brandId, batch: 1, index }).lean<UnitRecord | null>();
  return {
    listed: unit?.visitors.length,
    more: unit?.moreVisitors,
    crowd: unit?.crowd,
    told: tellVisitors(unit),
  };
}

describe('the visitors of a unit', () => {
  it.each([1, 7, 20])('are counted beyond those listed, in groups of %s', async (group) => {
    const own = (visitor: number) => `n${visitor}`;
    expect(await scanAll(157, group, own)).toEqual({
      ...{ listed: maxVisitors, more: 157 - maxVisitors, crowd: 157, told: 150 },
    });
  });

  it('are told exactly as far as they are listed', async () => {
    expect((await scanAll(41, 8, String)).told).toBe(41);
    expect((await scanAll(119, 17, String)).told).toBe(110);
  });

  it.each([1, 20])('count as one for the crowd when they come by one network', async (group) => {
    const { more, crowd } = await scanAll(100, group, (visitor) => (visitor < 9 ? 'a' : 'b'));
    expect({ more, crowd }).toEqual({ more: 36, crowd: 2 });
  });

  it('of units from before they were counted go on from the list', async () => {
    const index = (units += 1);
    const first = { event: 'e', visitor: 'old', at: new Date(start), place: null };
    const _id = `${brandId}:1:${index}`;
    await store.units.insertMany([{ _id, brandId, batch: 1, index, first, visitors: ['old'] }]);
    const at = new Date(start + 60_000);
    const visit: Visit = { visitor: 'new', person: null, at, place: null, via: 'outer' };
    await openUnits(store.units, [{ brandId, batch: 1, index, event: 'f', place: null, visit }]);
    const unit = await store.units.findOne({ brandId, _id }).lean<UnitRecord | null>();
    expect({ crowd: unit?.crowd, told: tellVisitors(unit) }).toEqual({ crowd: 2, told: 2 });
  });
});
