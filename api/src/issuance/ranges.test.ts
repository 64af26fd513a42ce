import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { Actor } from '../platform/audit/audit-log.ts';
import {
  buildBrand,
  buildIssuance,
  buildOrder,
  issueBatch,
  type IssuanceFixture,
} from './issuance-fixture.ts';
import type { Issuance } from './issuance.ts';

// A real database on a busy machine takes its time.
jest.setTimeout(60_000);

let database: TestDatabase;
let fixture: IssuanceFixture;
let issuance: Issuance;
let actor: Actor;
let productId: string;

beforeAll(async () => {
  database = await openTestDatabase();
  fixture = await buildIssuance(database.connection);
  issuance = fixture.issuance;
  ({ actor, productId } = await buildBrand(fixture.catalogue, '6901234567892'));
});

afterAll(async () => {
  await fixture.stop();
  await database.close();
});

const issue = (quantity = 100) => issueBatch(fixture, actor, buildOrder({ productId, quantity }));

const voidRange = (number: number, from: number, to: number, reason: 'stolen' | 'damaged') =>
  issuance.voidUnits(actor, number, { from, to, reason, note: null });

async function readRanges(number: number) {
  const { rows } = await issuance.listRanges(actor.brandId, number, { page: 1, pageSize: 200 });
  return rows;
}

/** Checks that ranges of one kind do not overlap, and gives the units that they hold. */
async function readUnits(number: number, kind: 'activated' | 'voided'): Promise<Set<number>> {
  const units = new Set<number>();
  for (const range of await issuance.rangesOf(actor.brandId, number)) {
    if (range.kind !== kind) continue;
    for (let index = range.from; index <= range.to; index++) {
      expect(units.has(index)).toBe(false);
      units.add(index);
    }
  }
  return units;
}

describe('activating units', () => {
  it('activates a range, which a unit then shows', async () => {
    const number = await issue();
    const batch = await issuance.activate(actor, number, { from: 10, to: 19 });
    expect(batch).toMatchObject({ state: 'active', activatedCount: 10, voidedCount: 0 });
    const states = await Promise.all(
      [9, 10, 19, 20].map((index) => issuance.unitStandingOf(actor.brandId, number, index)),
    );
    expect(states.map(({ isActive }) => isActive)).toEqual([false, true, true, false]);
  });

  it('changes nothing when it is repeated', async () => {
    const number = await issue();
    await issuance.activate(actor, number, { from: 0, to: 9 });
    const ranges = await readRanges(number);
    const again = await issuance.activate(actor, number, { from: 2, to: 7 });
    expect(again.activatedCount).toBe(10);
    expect(await readRanges(number)).toEqual(ranges);
    const { rows } = await fixture.audit.list(actor.brandId, {
      page: 1,
      pageSize: 20,
      subject: `batch:${number}`,
    });
    expect(rows.map(({ action }) => action)).toEqual(['issuance.activate', 'issuance.createBatch']);
  });

  it('keeps counts and units exact over random overlapping changes', async () => {
    const quantity = 60;
    const number = await issue(quantity);
    const model = { activated: new Set<number>(), voided: new Map<number, string>() };
    for (let step = 0; step < 40; step++) {
      const from = Math.floor(Math.random() * quantity);
      const to = Math.min(quantity - 1, from + Math.floor(Math.random() * 12));
      const deed = Math.random();
      const reason = Math.random() < 0.5 ? 'stolen' : 'damaged';
      const isVoid = deed < 0.4 && model.voided.size < quantity - 20;
      const isUnvoid = deed > 0.8;
      const batch = isVoid
        ? await voidRange(number, from, to, reason)
        : isUnvoid
          ? await issuance.unvoidUnits(actor, number, { from, to, note: 'found' })
          : await issuance.activate(actor, number, { from, to });
      for (let index = from; index <= to; index++) {
        if (isUnvoid) model.voided.delete(index);
        else if (!isVoid) model.activated.add(index);
        else if (!model.voided.has(index)) model.voided.set(index, reason);
      }
      expect(batch.activatedCount).toBe(model.activated.size);
      expect(batch.voidedCount).toBe(model.voided.size);
    }
    expect(await readUnits(number, 'activated')).toEqual(model.activated);
    expect(await readUnits(number, 'voided')).toEqual(new Set(model.voided.keys()));
    for (let index = 0; index < quantity; index++) {
      const reason = model.voided.get(index);
      expect(await issuance.unitStandingOf(actor.brandId, number, index)).toEqual({
        isActive: model.activated.has(index),
        voided: reason === undefined ? null : { reason },
        recallId: null,
      });
    }
  });

  it('counts each unit once when many overlapping activations come at once', async () => {
    const number = await issue();
    await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        issuance.activate(actor, number, { from: at * 5, to: at * 5 + 20 }),
      ),
    );
    const units = await readUnits(number, 'activated');
    expect(units.size).toBe(76);
    const batch = (await issuance.batchesOf(actor.brandId, [number])).get(number);
    expect(batch).toMatchObject({ activatedCount: 76, state: 'active' });
  });

  it('refuses a range beyond the batch, naming the largest index, and changes nothing', async () => {
    const number = await issue();
    await expect(issuance.activate(actor, number, { from: 90, to: 100 })).rejects.toMatchObject({
      code: 'invalid_input',
      options: { errors: [{ field: 'to', message: expect.stringContaining('99') }] },
    });
    expect(await readRanges(number)).toEqual([]);
    expect((await issuance.batchOf(actor.brandId, number))?.state).toBe('ready');
  });

  it('refuses a batch that is not issued yet', async () => {
    const { number } = await issuance.createBatch(actor, buildOrder({ productId }), {
      isIssuedByCaller: true,
    });
    await expect(issuance.activate(actor, number, { from: 0, to: 1 })).rejects.toMatchObject({
      code: 'state_forbids',
    });
    await expect(voidRange(number, 0, 1, 'stolen')).rejects.toMatchObject({
      code: 'state_forbids',
    });
  });
});

describe('voiding units', () => {
  it('keeps the first reason when units are voided again', async () => {
    const number = await issue();
    await voidRange(number, 0, 9, 'stolen');
    const batch = await voidRange(number, 5, 14, 'damaged');
    expect(batch.voidedCount).toBe(15);
    const reasons = await Promise.all(
      [4, 9, 10, 14].map(async (index) => {
        const { voided } = await issuance.unitStandingOf(actor.brandId, number, index);
        return voided?.reason;
      }),
    );
    expect(reasons).toEqual(['stolen', 'stolen', 'damaged', 'damaged']);
  });

  it('closes the batch while every unit is void, also when that is repeated', async () => {
    const number = await issue(10);
    await issuance.activate(actor, number, { from: 0, to: 9 });
    await voidRange(number, 0, 4, 'stolen');
    const closed = await voidRange(number, 0, 9, 'damaged');
    expect(closed).toMatchObject({ state: 'voided', voidedCount: 10, activatedCount: 10 });
    expect(await voidRange(number, 0, 9, 'stolen')).toMatchObject({
      state: 'voided',
      voidedCount: 10,
    });
    await expect(issuance.activate(actor, number, { from: 0, to: 1 })).rejects.toMatchObject({
      code: 'state_forbids',
    });
    const open = await issuance.unvoidUnits(actor, number, { from: 0, to: 4, note: 'found' });
    expect(open).toMatchObject({ state: 'active', voidedCount: 5 });
  });

  it('can be taken back, and the units are what they were; the log tells all of it', async () => {
    const number = await issue();
    await issuance.activate(actor, number, { from: 0, to: 4 });
    await voidRange(number, 0, 9, 'stolen');
    await issuance.unvoidUnits(actor, number, { from: 2, to: 7, note: 'found again' });
    const standings = await Promise.all(
      [1, 2, 4, 5].map((index) => issuance.unitStandingOf(actor.brandId, number, index)),
    );
    expect(standings.map(({ isActive, voided }) => [isActive, voided?.reason ?? null])).toEqual([
      [true, 'stolen'],
      [true, null],
      [true, null],
      [false, null],
    ]);
    const log = (await readRanges(number)).map(({ kind, from, to, note }) => [
      kind,
      from,
      to,
      note,
    ]);
    expect(log).toEqual([
      ['unvoided', 2, 7, 'found again'],
      ['voided', 0, 9, null],
      ['activated', 0, 4, null],
    ]);
  });

  it('is for good for some reasons, and then nothing of what was asked is done', async () => {
    const number = await issue();
    await voidRange(number, 0, 3, 'stolen');
    const misprint = { reason: 'misprint', note: null } as const;
    await issuance.voidUnits(actor, number, { from: 5, to: 6, ...misprint });
    await expect(
      issuance.unvoidUnits(actor, number, { whole: true, note: 'all back' }),
    ).rejects.toMatchObject({
      code: 'state_forbids',
      options: { detail: 'Units 5–6 are void for good (misprint); leave them out' },
    });
    expect((await readUnits(number, 'voided')).size).toBe(6);
    const ranges = [
      { from: 0, to: 4 },
      { from: 7, to: 99 },
    ];
    await issuance.unvoidUnits(actor, number, { ranges, note: 'the sound ones' });
    expect(await readUnits(number, 'voided')).toEqual(new Set([5, 6]));
  });
});
