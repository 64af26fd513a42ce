import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { createRandom } from '../../demo/random.ts';
import { addVisitsExpression } from './visit-expression.ts';
import { addVisit, firstVisitsKept, lastVisitsKept } from './visit-rules.ts';
import type { Visit } from './visit.ts';

/** Against a real MongoDB: what its update does must be what the rule says. */
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);
afterAll(() => database.close());

const minute = 60_000;
const start = Date.parse('2026-03-01T00:00:00Z');

const visit = (changes: Partial<Visit> = {}): Visit => ({
  ...{ visitor: 'a', person: null, at: new Date(start), place: null, via: 'outer' },
  ...changes,
});
const after = (minutes: number) => new Date(start + minutes * minute);

describe('visits', () => {
  it('takes a reload within half an hour as the same visit, and later ones as another', () => {
    const reloaded = addVisit([visit()], visit({ at: after(29) }));
    expect(reloaded).toHaveLength(1);
    expect(addVisit(reloaded, visit({ at: after(31) }))).toHaveLength(2);
  });

  it('keeps other visitors and the inner code apart', () => {
    const visits = addVisit([visit()], visit({ visitor: 'b', at: after(1) }));
    expect(addVisit(visits, visit({ via: 'inner', at: after(2) }))).toHaveLength(3);
  });

  it('learns who signed in during a visit, and forgets nobody who was', () => {
    const [named] = addVisit([visit()], visit({ person: 'p', at: after(5) }));
    expect(named?.person).toBe('p');
    expect(addVisit([visit({ person: 'p' })], visit({ at: after(5) }))[0]?.person).toBe('p');
  });

  it('lets the middle go of very many', () => {
    const all = Array.from({ length: 50 }, (_, at) => visit({ visitor: `v${at}` }));
    const kept = all.reduce<Visit[]>(addVisit, []).map(({ visitor }) => visitor);
    expect(kept).toHaveLength(firstVisitsKept + lastVisitsKept);
    expect([kept[0], kept[7], kept[8], kept[31]]).toEqual(['v0', 'v7', 'v26', 'v49']);
  });

  it('comes to the same in MongoDB, in groups of any size', async () => {
    const random = createRandom(7);
    const units = database.connection.collection<{ _id: number; visits?: Visit[] }>('units');
    for (let unit = 0; unit < 15; unit += 1) {
      let expected: Visit[] = [];
      let minutes = 0;
      for (let group = 0; group < 12; group += 1) {
        // What is committed together happened at about the same moment.
        minutes += random.below(40);
        const given = Array.from({ length: 1 + random.below(5) }, () => {
          const visitor = `v${random.below(unit < 8 ? 4 : 60)}`;
          const person = random.chance(0.3) ? `person of ${visitor}` : null;
          const via = random.chance(0.1) ? ('inner' as const) : ('outer' as const);
          return visit({ visitor, person, via, at: after(minutes) });
        });
        expected = given.reduce(addVisit, expected);
        const update = [{ $set: { visits: addVisitsExpression(given) } }];
        await units.updateOne({ _id: unit }, update, { upsert: true });
        // A repetition changes nothing.
        await units.updateOne({ _id: unit }, update);
      }
      expect((await units.findOne({ _id: unit }))?.visits).toEqual(expected);
    }
  });
});
