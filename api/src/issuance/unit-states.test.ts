import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createTestClock } from '../../testing/test-clock.ts';
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { Connection } from 'mongoose';
import type { Actor } from '../platform/audit/audit-log.ts';
import { connectMongo } from '../platform/mongo/connect.ts';
import {
  buildBrand,
  buildIssuance,
  buildOrder,
  issueBatch,
  type IssuanceFixture,
} from './issuance-fixture.ts';
import type { Issuance } from './issuance.ts';
import { buildContent } from './package-fixture.ts';
import { batchIdOf } from './batch-store.ts';

// A real database on a busy machine takes its time.
jest.setTimeout(60_000);

const now = '2026-05-01T00:00:00Z';
const clock = createTestClock(now);
let database: TestDatabase;
let fixture: IssuanceFixture;
let issuance: Issuance;
let actor: Actor;
let productId: string;
/** Another process on the same database. */
let twin: IssuanceFixture;
let twinConnection: Connection;

beforeAll(async () => {
  database = await openTestDatabase();
  fixture = await buildIssuance(database.connection, { clock });
  issuance = fixture.issuance;
  twinConnection = await connectMongo(database.uri);
  twin = await buildIssuance(twinConnection, { clock });
  ({ actor, productId } = await buildBrand(fixture.catalogue, '6901234567892', ['id.brand.cn']));
});

afterAll(async () => {
  await twin.stop();
  await twinConnection.close();
  await fixture.stop();
  await database.close();
});

const issue = (quantity = 100) => issueBatch(fixture, actor, buildOrder({ productId, quantity }));
const standing = (number: number, index: number, at?: Date) =>
  issuance.unitStandingOf(actor.brandId, number, index, at);
const codesOf = (number: number, indices: readonly number[]) =>
  Promise.all(indices.map((index) => issuance.codeOf(actor.brandId, number, index)));

async function listActive(number: number) {
  const ranges = await issuance.rangesOf(actor.brandId, number);
  return ranges.filter(({ kind }) => kind === 'activated').map(({ from, to }) => [from, to]);
}

const countSegments = (number: number) =>
  database.connection
    .collection('unitSegments')
    .countDocuments({ brandId: actor.brandId, batch: number });

describe('naming units', () => {
  it('takes a whole batch of twenty million as one record', async () => {
    const number = await issueBatch(
      fixture,
      actor,
      buildOrder({ productId, quantity: 300, lot: 'BIG' }),
    );
    // A batch this large without its files, which take minutes to write.
    await database.connection
      .collection<{ _id: string }>('batches')
      .updateOne({ _id: batchIdOf(actor.brandId, number) }, { $set: { quantity: 20_000_000 } });
    const batch = await issuance.activate(actor, number, { whole: true });
    expect(batch).toMatchObject({ state: 'active', activatedCount: 20_000_000 });
    expect(await countSegments(number)).toBe(1);
    expect((await standing(number, 19_999_999)).isActive).toBe(true);
  });

  it('takes lists of ranges that overlap, and of codes and links', async () => {
    const number = await issue();
    const ranges = [
      { from: 50, to: 59 },
      { from: 0, to: 9 },
      { from: 5, to: 12 },
    ];
    expect((await issuance.activate(actor, number, { ranges })).activatedCount).toBe(23);
    const codes = await codesOf(number, [20, 22, 21]);
    const link = await issuance.linkOf(actor.brandId, number, 30);
    await issuance.activate(actor, number, { codes: [...codes, link, codes[0] ?? ''] });
    expect(await listActive(number)).toEqual([
      [0, 12],
      [20, 22],
      [30, 30],
      [50, 59],
    ]);
  });

  it('names each code that is none of the batch, and does nothing', async () => {
    const number = await issue();
    const other = await issue();
    const [good = ''] = await codesOf(number, [1]);
    const [stray = ''] = await codesOf(other, [1]);
    await expect(
      issuance.activate(actor, number, { codes: [good, '0'.repeat(20), stray] }),
    ).rejects.toMatchObject({
      code: 'invalid_input',
      options: {
        errors: [
          { field: 'codes.1', message: expect.stringContaining('not one of ours') },
          { field: 'codes.2', message: expect.stringContaining(`batch ${other}`) },
        ],
      },
    });
    expect(await listActive(number)).toEqual([]);
  });

  it('takes a roll of a code package, the last one short', async () => {
    const number = await issue(25);
    const content = buildContent({ rollSize: 10 });
    const { _id: packageId } = await issuance.createCodePackage(actor, number, content);
    await issuance.activate(actor, number, { roll: { packageId, number: 3 } });
    expect(await listActive(number)).toEqual([[20, 24]]);
    await expect(
      issuance.activate(actor, number, { roll: { packageId, number: 4 } }),
    ).rejects.toMatchObject({
      options: { errors: [{ field: 'roll.number', message: 'the last roll is 3' }] },
    });
    const other = await issue();
    await expect(
      issuance.activate(actor, other, { roll: { packageId, number: 1 } }),
    ).rejects.toMatchObject({ options: { errors: [{ field: 'roll.packageId' }] } });
  });
});

describe('activating from a moment on', () => {
  it('is so at that moment without anything being done, and not before', async () => {
    const number = await issue();
    const at = new Date('2026-05-02T08:00:00Z');
    const batch = await issuance.activate(actor, number, { from: 0, to: 9, at });
    expect(batch).toMatchObject({ state: 'active', activatedCount: 10 });
    expect((await standing(number, 3)).isActive).toBe(false);
    expect((await standing(number, 3, new Date(at.getTime() - 1))).isActive).toBe(false);
    expect((await standing(number, 3, at)).isActive).toBe(true);
  });

  it('can be moved, and leaves what is active already', async () => {
    const number = await issue();
    await issuance.activate(actor, number, { from: 0, to: 4 });
    const soon = new Date('2026-05-02T00:00:00Z');
    const later = new Date('2026-06-01T00:00:00Z');
    await issuance.activate(actor, number, { from: 0, to: 9, at: soon });
    await issuance.activate(actor, number, { from: 0, to: 9, at: later });
    expect((await standing(number, 4)).isActive).toBe(true);
    expect((await standing(number, 5, soon)).isActive).toBe(false);
    expect((await standing(number, 5, later)).isActive).toBe(true);
  });

  it('becomes one with its neighbours once its moment has passed', async () => {
    const number = await issue();
    await issuance.activate(actor, number, {
      from: 0,
      to: 9,
      at: new Date('2026-05-01T01:00:00Z'),
    });
    clock.set('2026-05-01T02:00:00Z');
    await issuance.activate(actor, number, { from: 10, to: 19 });
    clock.set(now);
    expect(await countSegments(number)).toBe(1);
  });
});

describe('asking how units stand', () => {
  it('tells the newest state right after a write, also by another process', async () => {
    const number = await issue();
    for (let index = 0; index < 20; index++) {
      expect((await standing(number, index)).isActive).toBe(false);
      await twin.issuance.activate(actor, number, { from: index, to: index });
      expect((await standing(number, index)).isActive).toBe(true);
    }
  });

  it('answers many at once, of batches in many pieces too', async () => {
    const [number, other] = await Promise.all([issue(300), issue(300)]);
    const ranges = Array.from({ length: 100 }, (_, at) => ({ from: 3 * at, to: 3 * at + 1 }));
    await issuance.activate(actor, number, { ranges });
    const asked = Array.from({ length: 300 }, (_, index) =>
      [number, other].map((batch) => ({ batch, index })),
    ).flat();
    const found = await Promise.all(asked.map(({ batch, index }) => standing(batch, index)));
    expect(found.map(({ isActive }) => isActive)).toEqual(
      asked.map(({ batch, index }) => batch === number && index % 3 < 2),
    );
  });

  it('agrees for a batch in more pieces than are kept in memory', async () => {
    const number = await issue(300);
    const { brandId } = actor;
    const pieces = Array.from({ length: 4_100 }, (_, at) => ({
      ...{ _id: `${brandId}:${number}:${2 * at}`, brandId, batch: number },
      ...{ from: 2 * at, to: 2 * at, activeFrom: new Date(0), voidReason: null, recalls: [] },
    }));
    await database.connection
      .collection<(typeof pieces)[number]>('unitSegments')
      .insertMany(pieces);
    const indices = [0, 1, 4_000, 4_001, 8_198, 8_199, 9_000];
    for (let round = 0; round < 2; round++) {
      const found = await Promise.all(indices.map((index) => standing(number, index)));
      expect(found.map(({ isActive }) => isActive)).toEqual([
        true,
        false,
        true,
        false,
        true,
        false,
        false,
      ]);
    }
  });

  it("should not show another brand's units", async () => {
    const number = await issue();
    await issuance.activate(actor, number, { whole: true });
    expect(await issuance.unitStandingOf('br_stranger', number, 0)).toEqual({
      ...{ isActive: false, voided: null, recallId: null },
    });
  });
});

describe('a batch in very many pieces', () => {
  it('is voided and un-voided whole without removing and inserting the same keys', async () => {
    const number = await issue(300);
    const { brandId } = actor;
    const count = 20_000;
    await database.connection
      .collection<{ _id: string }>('batches')
      .updateOne(
        { _id: batchIdOf(brandId, number) },
        { $set: { quantity: 2 * count, activatedCount: count } },
      );
    const pieces = Array.from({ length: count }, (_, at) => ({
      ...{ _id: `${brandId}:${number}:${2 * at}`, brandId, batch: number },
      ...{ from: 2 * at, to: 2 * at, activeFrom: new Date(0), voidReason: null, recalls: [] },
    }));
    await database.connection
      .collection<(typeof pieces)[number]>('unitSegments')
      .insertMany(pieces);
    const voided = await issuance.voidUnits(actor, number, {
      ...{ whole: true, reason: 'stolen', note: null },
    });
    expect(voided).toMatchObject({ voidedCount: 2 * count, state: 'voided' });
    expect(await countSegments(number)).toBe(2 * count);
    const back = await issuance.unvoidUnits(actor, number, { whole: true, note: 'found' });
    expect(back).toMatchObject({ activatedCount: count, voidedCount: 0, state: 'active' });
    expect(await countSegments(number)).toBe(count);
    await issuance.activate(actor, number, { whole: true });
    expect(await countSegments(number)).toBe(1);
  });
});

describe('many writers at once', () => {
  it('lose no unit and leave no overlap, whatever they do', async () => {
    const quantity = 200;
    const number = await issue(quantity);
    const rooms = [issuance, twin.issuance];
    await Promise.all(
      Array.from({ length: 24 }, async (_, at) => {
        const room = rooms[at % 2] ?? issuance;
        const range = { from: at * 7, to: at * 7 + 20 };
        if (at % 3 === 0) await room.activate(actor, number, range);
        if (at % 3 === 1)
          await room.voidUnits(actor, number, { ...range, reason: 'stolen', note: null });
        if (at % 3 === 2) await room.unvoidUnits(actor, number, { ...range, note: 'found' });
      }),
    );
    const { rows } = await issuance.listSegments(actor.brandId, number, { page: 1, pageSize: 200 });
    const taken = new Set<number>();
    const counts = { activatedCount: 0, voidedCount: 0 };
    for (const { from, to, activeFrom, voidReason } of rows) {
      for (let index = from; index <= to; index++) {
        expect(taken.has(index)).toBe(false);
        taken.add(index);
        if (activeFrom) counts.activatedCount++;
        if (voidReason) counts.voidedCount++;
      }
    }
    expect((await issuance.batchesOf(actor.brandId, [number])).get(number)).toMatchObject(counts);
    // Nothing but activations changes it: eight ranges of 21, every third one of a run by seven.
    const expected = new Set(
      Array.from({ length: 8 }, (_, at) =>
        Array.from({ length: 21 }, (_unit, unit) => at * 21 + unit),
      ).flat(),
    );
    expect(counts.activatedCount).toBe(expected.size);
  });
});
