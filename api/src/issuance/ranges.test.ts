import { describe, expect, it } from '@jest/globals';
import { buildOrder } from './issuance-fixture.ts';
import { useRoom } from './room-fixture.ts';

/** Runs against a real MongoDB replica set. */
const room = useRoom();

const issue = (quantity = 100) => room.issue({ quantity });

const voidRange = (number: number, from: number, to: number, reason: 'stolen' | 'damaged') =>
  room.issuance.voidUnits(room.actor, number, { from, to, reason, note: null });

async function readRanges(number: number) {
  const { rows } = await room.issuance.listRanges(room.actor.brandId, number, {
    page: 1,
    pageSize: 200,
  });
  return rows;
}

/** Checks that ranges of one kind do not overlap, and gives the units that they hold. */
async function readUnits(number: number, kind: 'activated' | 'voided'): Promise<Set<number>> {
  const units = new Set<number>();
  for (const range of await room.issuance.rangesOf(room.actor.brandId, number)) {
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
    const batch = await room.issuance.activate(room.actor, number, { from: 10, to: 19 });
    expect(batch).toMatchObject({ state: 'active', activatedCount: 10, voidedCount: 0 });
    const states = await Promise.all(
      [9, 10, 19, 20].map((index) =>
        room.issuance.unitStandingOf(room.actor.brandId, number, index),
      ),
    );
    expect(states.map(({ isActive }) => isActive)).toEqual([false, true, true, false]);
  });

  it('changes nothing when it is repeated', async () => {
    const number = await issue();
    await room.issuance.activate(room.actor, number, { from: 0, to: 9 });
    const ranges = await readRanges(number);
    const again = await room.issuance.activate(room.actor, number, { from: 2, to: 7 });
    expect(again.activatedCount).toBe(10);
    expect(await readRanges(number)).toEqual(ranges);
    const { rows } = await room.audit.list(room.actor.brandId, {
      page: 1,
      pageSize: 20,
      subject: `batch:${number}`,
    });
    expect(rows.map(({ action }) => action)).toEqual(['issuance.activate', 'issuance.createBatch']);
  });

  it('keeps counts and units exact over random overlapping changes, of the whole batch too', async () => {
    const quantity = 60;
    const number = await issue(quantity);
    const model = { activated: new Set<number>(), voided: new Map<number, string>() };
    const apply = async (deed: 'activate' | 'void' | 'unvoid', from: number, to: number) => {
      const reason = Math.random() < 0.5 ? 'stolen' : 'damaged';
      for (let index = from; index <= to; index++) {
        if (deed === 'activate') model.activated.add(index);
        else if (deed === 'unvoid') model.voided.delete(index);
        else if (!model.voided.has(index)) model.voided.set(index, reason);
      }
      const range = { from, to };
      const batch =
        deed === 'activate'
          ? await room.issuance.activate(room.actor, number, range)
          : deed === 'void'
            ? await voidRange(number, from, to, reason)
            : await room.issuance.unvoidUnits(room.actor, number, { ...range, note: 'found' });
      expect(batch.activatedCount).toBe(model.activated.size);
      expect(batch.voidedCount).toBe(model.voided.size);
    };
    for (let step = 0; step < 60; step++) {
      const from = Math.floor(Math.random() * quantity);
      const to = Math.min(quantity - 1, from + Math.floor(Math.random() * 12));
      const deed = Math.random();
      if (deed < 0.1) await apply('unvoid', 0, quantity - 1);
      else if (deed < 0.25) {
        await apply('void', 0, quantity - 1);
        // Nothing is activated while every unit is void.
        await apply('unvoid', from, to);
      } else if (deed < 0.45 && model.voided.size < quantity - 13) await apply('void', from, to);
      else if (deed < 0.65) await apply('unvoid', from, to);
      else await apply('activate', from, to);
    }
    expect(await readUnits(number, 'activated')).toEqual(model.activated);
    expect(await readUnits(number, 'voided')).toEqual(new Set(model.voided.keys()));
    for (let index = 0; index < quantity; index++) {
      const reason = model.voided.get(index);
      expect(await room.issuance.unitStandingOf(room.actor.brandId, number, index)).toEqual({
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
        room.issuance.activate(room.actor, number, { from: at * 5, to: at * 5 + 20 }),
      ),
    );
    const units = await readUnits(number, 'activated');
    expect(units.size).toBe(76);
    const batch = (await room.issuance.batchesOf(room.actor.brandId, [number])).get(number);
    expect(batch).toMatchObject({ activatedCount: 76, state: 'active' });
  });

  it('refuses a range beyond the batch, naming the largest index, and changes nothing', async () => {
    const number = await issue();
    await expect(
      room.issuance.activate(room.actor, number, { from: 90, to: 100 }),
    ).rejects.toMatchObject({
      code: 'invalid_input',
      options: { errors: [{ field: 'to', message: expect.stringContaining('99') }] },
    });
    expect(await readRanges(number)).toEqual([]);
    expect((await room.issuance.batchOf(room.actor.brandId, number))?.state).toBe('ready');
  });

  it('refuses a batch that is not issued yet', async () => {
    const { number } = await room.issuance.createBatch(
      room.actor,
      buildOrder({ productId: room.productId }),
      {
        isIssuedByCaller: true,
      },
    );
    await expect(
      room.issuance.activate(room.actor, number, { from: 0, to: 1 }),
    ).rejects.toMatchObject({
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
        const { voided } = await room.issuance.unitStandingOf(room.actor.brandId, number, index);
        return voided?.reason;
      }),
    );
    expect(reasons).toEqual(['stolen', 'stolen', 'damaged', 'damaged']);
  });

  it.each([
    ['a range', { from: 0, to: 9 }, 10],
    ['the whole batch', { whole: true }, 12],
  ] as const)('puts destruction in the place of a return, of %s', async (_of, target, units) => {
    const number = await issue(12);
    const subject = `batch:${number}`;
    const { brandId } = room.actor;
    const voidFor = (reason: 'returned' | 'destroyed', note: string | null) =>
      room.issuance.voidUnits(room.actor, number, { ...target, reason, note });
    await room.issuance.voidUnits(room.actor, number, {
      ...{ from: 4, to: 4, reason: 'misprint', note: null },
    });
    await voidFor('returned', null);
    const certificate = { reason: 'destroyed', note: 'certificate 17' } as const;
    expect(await voidFor(certificate.reason, certificate.note)).toMatchObject({
      voidedCount: units,
    });
    const reasons = [3, 4, 9].map((index) => room.issuance.unitStandingOf(brandId, number, index));
    expect((await Promise.all(reasons)).map(({ voided }) => voided?.reason)).toEqual([
      ...['destroyed', 'misprint', 'destroyed'],
    ]);
    expect((await readRanges(number))[0]).toMatchObject({ kind: 'voided', ...certificate });
    const page = { page: 1, pageSize: 10, subject };
    const { rows } = await room.audit.list(brandId, page);
    expect(rows[0]).toMatchObject({
      ...{ action: 'issuance.void', detail: { ...certificate, units: units - 1 } },
    });
    await expect(
      room.issuance.unvoidUnits(room.actor, number, { ...target, note: 'all back' }),
    ).rejects.toMatchObject({ code: 'state_forbids' });
    // Said again it changes nothing, and what was said is on record all the same.
    const logged = await readRanges(number);
    await voidFor('destroyed', 'certificate 18');
    expect(await readRanges(number)).toEqual(logged);
    const { rows: entries } = await room.audit.list(brandId, page);
    expect(entries[0]?.detail).toMatchObject({ note: 'certificate 18', units: 0 });
  });

  it('closes the batch while every unit is void, also when that is repeated', async () => {
    const number = await issue(10);
    await room.issuance.activate(room.actor, number, { from: 0, to: 9 });
    await voidRange(number, 0, 4, 'stolen');
    const closed = await voidRange(number, 0, 9, 'damaged');
    expect(closed).toMatchObject({ state: 'voided', voidedCount: 10, activatedCount: 10 });
    expect(await voidRange(number, 0, 9, 'stolen')).toMatchObject({
      state: 'voided',
      voidedCount: 10,
    });
    await expect(
      room.issuance.activate(room.actor, number, { from: 0, to: 1 }),
    ).rejects.toMatchObject({
      code: 'state_forbids',
    });
    const open = await room.issuance.unvoidUnits(room.actor, number, {
      from: 0,
      to: 4,
      note: 'found',
    });
    expect(open).toMatchObject({ state: 'active', voidedCount: 5 });
  });

  it('can be taken back, and the units are what they were; the log tells all of it', async () => {
    const number = await issue();
    await room.issuance.activate(room.actor, number, { from: 0, to: 4 });
    await voidRange(number, 0, 9, 'stolen');
    await room.issuance.unvoidUnits(room.actor, number, { from: 2, to: 7, note: 'found again' });
    const standings = await Promise.all(
      [1, 2, 4, 5].map((index) => room.issuance.unitStandingOf(room.actor.brandId, number, index)),
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
    await room.issuance.voidUnits(room.actor, number, { from: 5, to: 6, ...misprint });
    await expect(
      room.issuance.unvoidUnits(room.actor, number, { whole: true, note: 'all back' }),
    ).rejects.toMatchObject({
      code: 'state_forbids',
      options: { detail: 'Units 5–6 are void for good (misprint); leave them out' },
    });
    expect((await readUnits(number, 'voided')).size).toBe(6);
    const ranges = [
      { from: 0, to: 4 },
      { from: 7, to: 99 },
    ];
    await room.issuance.unvoidUnits(room.actor, number, { ranges, note: 'the sound ones' });
    expect(await readUnits(number, 'voided')).toEqual(new Set([5, 6]));
  });
});
