import { beforeAll, describe, expect, it } from '@jest/globals';
import type { UnitTarget } from '@zhenma/contract';
import { createTestClock } from '../../testing/test-clock.ts';

import { ProblemError } from '../platform/http/problem-error.ts';
import { type IssuanceFixture } from './issuance-fixture.ts';
import { buildContent } from './package-fixture.ts';
import { batchIdOf } from './batch-store.ts';
import { useRoom } from './room-fixture.ts';

const now = '2026-05-01T00:00:00Z';
const clock = createTestClock(now);

/** Runs against a real MongoDB replica set. */
const room = useRoom({ clock });
/** Another process on the same database. */
let twin: IssuanceFixture;

beforeAll(async () => {
  twin = await room.openTwin();
});

const issue = (quantity = 100) => room.issue({ quantity });
const standing = (number: number, index: number, at?: Date) =>
  room.issuance.unitStandingOf(room.actor.brandId, number, index, at);
const codesOf = (number: number, indices: readonly number[]) =>
  Promise.all(indices.map((index) => room.issuance.codeOf(room.actor.brandId, number, index)));

async function listActive(number: number) {
  const ranges = await room.issuance.rangesOf(room.actor.brandId, number);
  return ranges.filter(({ kind }) => kind === 'activated').map(({ from, to }) => [from, to]);
}

const countSegments = (number: number) =>
  room.database.connection
    .collection('unitSegments')
    .countDocuments({ brandId: room.actor.brandId, batch: number });

describe('naming units', () => {
  it('takes a whole batch of twenty million as one record', async () => {
    const number = await room.issue({ quantity: 300, lot: 'BIG' });
    // A batch this large without its files, which take minutes to write.
    await room.database.connection
      .collection<{ _id: string }>('batches')
      .updateOne(
        { _id: batchIdOf(room.actor.brandId, number) },
        { $set: { quantity: 20_000_000 } },
      );
    const batch = await room.issuance.activate(room.actor, number, { whole: true });
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
    expect((await room.issuance.activate(room.actor, number, { ranges })).activatedCount).toBe(23);
    const codes = await codesOf(number, [20, 22, 21]);
    const link = await room.issuance.linkOf(room.actor.brandId, number, 30);
    await room.issuance.activate(room.actor, number, { codes: [...codes, link, codes[0] ?? ''] });
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
      room.issuance.activate(room.actor, number, { codes: [good, '0'.repeat(20), stray] }),
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
    const { _id: packageId } = await room.issuance.createCodePackage(room.actor, number, content);
    await room.issuance.activate(room.actor, number, { roll: { packageId, number: 3 } });
    expect(await listActive(number)).toEqual([[20, 24]]);
    await expect(
      room.issuance.activate(room.actor, number, { roll: { packageId, number: 4 } }),
    ).rejects.toMatchObject({
      options: { errors: [{ field: 'roll.number', message: 'the last roll is 3' }] },
    });
    const other = await issue();
    await expect(
      room.issuance.activate(room.actor, other, { roll: { packageId, number: 1 } }),
    ).rejects.toMatchObject({ options: { errors: [{ field: 'roll.packageId' }] } });
  });
});

describe('activating from a moment on', () => {
  it('is so at that moment without anything being done, and not before', async () => {
    const number = await issue();
    const at = new Date('2026-05-02T08:00:00Z');
    const batch = await room.issuance.activate(room.actor, number, { from: 0, to: 9, at });
    expect(batch).toMatchObject({ state: 'active', activatedCount: 10 });
    expect((await standing(number, 3)).isActive).toBe(false);
    expect((await standing(number, 3, new Date(at.getTime() - 1))).isActive).toBe(false);
    expect((await standing(number, 3, at)).isActive).toBe(true);
  });

  it('can be moved, and leaves what is active already', async () => {
    const number = await issue();
    await room.issuance.activate(room.actor, number, { from: 0, to: 4 });
    const soon = new Date('2026-05-02T00:00:00Z');
    const later = new Date('2026-06-01T00:00:00Z');
    await room.issuance.activate(room.actor, number, { from: 0, to: 9, at: soon });
    await room.issuance.activate(room.actor, number, { from: 0, to: 9, at: later });
    expect((await standing(number, 4)).isActive).toBe(true);
    expect((await standing(number, 5, soon)).isActive).toBe(false);
    expect((await standing(number, 5, later)).isActive).toBe(true);
  });

  it('becomes one with its neighbours once its moment has passed', async () => {
    const number = await issue();
    await room.issuance.activate(room.actor, number, {
      from: 0,
      to: 9,
      at: new Date('2026-05-01T01:00:00Z'),
    });
    clock.set('2026-05-01T02:00:00Z');
    await room.issuance.activate(room.actor, number, { from: 10, to: 19 });
    clock.set(now);
    expect(await countSegments(number)).toBe(1);
  });
});

describe('asking how units stand', () => {
  it('tells the newest state right after a write, also by another process', async () => {
    const number = await issue();
    for (let index = 0; index < 20; index++) {
      expect((await standing(number, index)).isActive).toBe(false);
      await twin.issuance.activate(room.actor, number, { from: index, to: index });
      expect((await standing(number, index)).isActive).toBe(true);
    }
  });

  it('answers many at once, of batches in many pieces too', async () => {
    const [number, other] = await Promise.all([issue(300), issue(300)]);
    const ranges = Array.from({ length: 100 }, (_, at) => ({ from: 3 * at, to: 3 * at + 1 }));
    await room.issuance.activate(room.actor, number, { ranges });
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
    const { brandId } = room.actor;
    const pieces = Array.from({ length: 4_100 }, (_, at) => ({
      ...{ _id: `${brandId}:${number}:${2 * at}`, brandId, batch: number },
      ...{ from: 2 * at, to: 2 * at, activeFrom: new Date(0), voidReason: null, recalls: [] },
    }));
    await room.database.connection
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

  it('tells the newest state of a batch in many pieces while it is written again and again', async () => {
    const number = await issue(2_000);
    const ranges = Array.from({ length: 300 }, (_, at) => ({ from: 3 * at, to: 3 * at }));
    await room.issuance.activate(room.actor, number, { ranges });
    for (let index = 1_000; index < 1_010; index++) {
      expect((await standing(number, index)).isActive).toBe(false);
      await twin.issuance.activate(room.actor, number, { from: index, to: index });
      expect((await standing(number, index)).isActive).toBe(true);
      const whole = { whole: true, note: null } as const;
      await twin.issuance.voidUnits(room.actor, number, { ...whole, reason: 'stolen' });
      expect((await standing(number, 1_999)).voided).toEqual({ reason: 'stolen' });
      await twin.issuance.unvoidUnits(room.actor, number, { whole: true, note: 'found' });
      expect((await standing(number, 1_999)).voided).toBeNull();
    }
  });

  it("should not show another brand's units", async () => {
    const number = await issue();
    await room.issuance.activate(room.actor, number, { whole: true });
    expect(await room.issuance.unitStandingOf('br_stranger', number, 0)).toEqual({
      ...{ isActive: false, voided: null, recallId: null },
    });
  });
});

describe('a batch in very many pieces', () => {
  it('is voided and un-voided whole without a write for each piece', async () => {
    const number = await issue(300);
    const { brandId } = room.actor;
    const count = 30_000;
    await room.database.connection
      .collection<{ _id: string }>('batches')
      .updateOne(
        { _id: batchIdOf(brandId, number) },
        { $set: { quantity: 2 * count, activatedCount: count } },
      );
    const listLog = async () =>
      (await room.issuance.listRanges(brandId, number, { page: 1, pageSize: 5 })).rows.map(
        ({ kind, from, to, reason }) => [kind, from, to, reason],
      );
    const pieces = Array.from({ length: count }, (_, at) => ({
      ...{ _id: `${brandId}:${number}:${2 * at}`, brandId, batch: number },
      ...{ from: 2 * at, to: 2 * at, activeFrom: new Date(0), voidReason: null, recalls: [] },
    }));
    await room.database.connection
      .collection<(typeof pieces)[number]>('unitSegments')
      .insertMany(pieces);
    const voided = await room.issuance.voidUnits(room.actor, number, {
      ...{ whole: true, reason: 'stolen', note: null },
    });
    expect(voided).toMatchObject({ voidedCount: 2 * count, state: 'voided' });
    expect(await countSegments(number)).toBe(count);
    expect(await listLog()).toEqual([['voided', 0, 2 * count - 1, 'stolen']]);
    const { rows: entries } = await room.audit.list(brandId, {
      ...{ page: 1, pageSize: 10, subject: `batch:${number}` },
    });
    expect(entries.find(({ action }) => action === 'issuance.void')).toMatchObject({
      detail: { from: 0, to: 2 * count - 1, units: 2 * count },
    });
    const reasons = [0, 1, 2 * count - 1].map((index) => standing(number, index));
    expect((await Promise.all(reasons)).map(({ voided: unit }) => unit?.reason)).toEqual(
      Array.from({ length: 3 }, () => 'stolen'),
    );
    const back = await room.issuance.unvoidUnits(room.actor, number, {
      whole: true,
      note: 'found',
    });
    expect(back).toMatchObject({ activatedCount: count, voidedCount: 0, state: 'active' });
    expect(await countSegments(number)).toBe(count);
    await room.issuance.activate(room.actor, number, { whole: true });
    expect(await countSegments(number)).toBe(1);
  });

  it('is void for a first reason, and again for another what was un-voided in between', async () => {
    const number = await issue(20);
    const voidWhole = (reason: 'damaged' | 'stolen') =>
      room.issuance.voidUnits(room.actor, number, { whole: true, reason, note: null });
    await room.issuance.activate(room.actor, number, { from: 0, to: 9 });
    await room.issuance.voidUnits(room.actor, number, {
      from: 4,
      to: 5,
      reason: 'sample',
      note: null,
    });
    await voidWhole('damaged');
    await room.issuance.unvoidUnits(room.actor, number, { from: 8, to: 11, note: 'sound' });
    await room.issuance.activate(room.actor, number, { from: 10, to: 10 });
    expect(await voidWhole('stolen')).toMatchObject({ voidedCount: 20, activatedCount: 11 });
    expect(await voidWhole('stolen')).toMatchObject({ voidedCount: 20, state: 'voided' });
    const list = async () =>
      (
        await room.issuance.listSegments(room.actor.brandId, number, { page: 1, pageSize: 20 })
      ).rows.map(({ from, to, activeFrom, voidReason }) => [
        from,
        to,
        activeFrom !== null,
        voidReason,
      ]);
    expect(await list()).toEqual([
      [0, 3, true, 'damaged'],
      [4, 5, true, 'sample'],
      [6, 7, true, 'damaged'],
      [8, 10, true, 'stolen'],
      [11, 11, false, 'stolen'],
      [12, 19, false, 'damaged'],
    ]);
    const voided = await room.issuance.rangesOf(room.actor.brandId, number);
    expect(voided.filter(({ kind }) => kind === 'voided')).toHaveLength(5);
    const units = { whole: true, note: 'all sound' } as const;
    expect(await room.issuance.unvoidUnits(room.actor, number, units)).toMatchObject({
      voidedCount: 0,
    });
    expect(await list()).toEqual([[0, 10, true, null]]);
    expect(await listActive(number)).toEqual([[0, 10]]);
  });

  it('is voided in its segments once too many layers lie over it', async () => {
    const number = await issue(20);
    const voids = Array.from({ length: 100 }, (_, at) => ({ at: at + 1, reason: 'stolen' }));
    await room.database.connection
      .collection<{ _id: string }>('batches')
      .updateOne(
        { _id: batchIdOf(room.actor.brandId, number) },
        { $set: { voidLayers: { count: 100, clearedAt: 0, voids }, voidedCount: 20 } },
      );
    await room.issuance.unvoidUnits(room.actor, number, { from: 3, to: 5, note: 'sound' });
    const whole = { whole: true, reason: 'sample', note: null } as const;
    const voided = await room.issuance.voidUnits(room.actor, number, whole);
    expect(voided).toMatchObject({ voidedCount: 20, voidLayers: { count: 100 } });
    const reasons = await Promise.all([2, 3, 5, 6].map((index) => standing(number, index)));
    expect(reasons.map((unit) => unit.voided?.reason)).toEqual([
      ...['stolen', 'sample', 'sample', 'stolen'],
    ]);
    const back = await room.issuance.unvoidUnits(room.actor, number, { whole: true, note: 'back' });
    expect(back).toMatchObject({ voidedCount: 0, state: 'ready' });
    expect((await standing(number, 4)).voided).toBeNull();
  });

  it('stays void whole where the reason is for good, for its one unit or for all', async () => {
    const [one, all] = [await issue(20), await issue(20)];
    const misprint = { reason: 'misprint', note: null } as const;
    await room.issuance.voidUnits(room.actor, one, { from: 7, to: 7, ...misprint });
    await room.issuance.voidUnits(room.actor, one, { whole: true, reason: 'stolen', note: null });
    await room.issuance.voidUnits(room.actor, all, { whole: true, ...misprint });
    await room.issuance.voidUnits(room.actor, all, {
      ...{ whole: true, reason: 'stolen', note: null },
    });
    const refusal = async (number: number, target: UnitTarget) => {
      const refused = room.issuance.unvoidUnits(room.actor, number, { ...target, note: 'back' });
      const error: unknown = await refused.catch((thrown: unknown) => thrown);
      return error instanceof ProblemError ? error.options.detail : error;
    };
    expect(await refusal(one, { whole: true })).toContain('Unit 7 is void for good (misprint)');
    expect(await refusal(all, { whole: true })).toContain('Units 0–19 are void for good');
    expect(await refusal(all, { from: 2, to: 4 })).toContain('Units 2–4 are void for good');
    expect((await standing(all, 4)).voided).toEqual({ reason: 'misprint' });
  });
});

describe('many writers at once', () => {
  it('lose no unit and leave no overlap, whatever they do', async () => {
    const quantity = 200;
    const number = await issue(quantity);
    const rooms = [room.issuance, twin.issuance];
    await Promise.all(
      Array.from({ length: 24 }, async (_, at) => {
        const one = rooms[at % 2] ?? room.issuance;
        const range = { from: at * 7, to: at * 7 + 20 };
        if (at % 3 === 0) await one.activate(room.actor, number, range);
        if (at % 3 === 1)
          await one.voidUnits(room.actor, number, { ...range, reason: 'stolen', note: null });
        if (at % 3 === 2) await one.unvoidUnits(room.actor, number, { ...range, note: 'found' });
      }),
    );
    const { rows } = await room.issuance.listSegments(room.actor.brandId, number, {
      page: 1,
      pageSize: 200,
    });
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
    expect((await room.issuance.batchesOf(room.actor.brandId, [number])).get(number)).toMatchObject(
      counts,
    );
    // Nothing but activations changes it: eight ranges of 21, every third one of a run by seven.
    const expected = new Set(
      Array.from({ length: 8 }, (_, at) =>
        Array.from({ length: 21 }, (_unit, unit) => at * 21 + unit),
      ).flat(),
    );
    expect(counts.activatedCount).toBe(expected.size);
  });
});
