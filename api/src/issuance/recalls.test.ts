import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RecallTarget } from '@zhenma/contract';
import type { Actor } from '../platform/audit/audit-log.ts';
import { buildBrand, buildOrder, issueBatch, type IssuanceFixture } from './issuance-fixture.ts';
import type { RecallOrder } from './recalls.ts';
import { useRoom } from './room-fixture.ts';

/** Runs against a real MongoDB replica set. */
const room = useRoom();
let stranger: Actor;

/** Another process on the same database. */
let twin: IssuanceFixture;

beforeAll(async () => {
  stranger = (await buildBrand(room.catalogue, '96385074')).actor;
  twin = await room.openTwin();
});

const issue = (lot = 'L1', quantity = 50) =>
  room.issue({ quantity, lot, expiryDate: '2099-01-01' });

let orders = 0;
const buildRecall = (target: RecallTarget): RecallOrder => ({
  idempotencyKey: `recall-${++orders}-for-tests`,
  text: { zh: '玻璃碎片', en: 'Splinters of glass' },
  instructions: { zh: '请勿饮用，凭瓶退款', en: 'Do not drink; bring it back' },
  target,
});
const ofBatch = (...batchNumbers: number[]) => buildRecall({ by: 'batch', batchNumbers });

async function resolve(number: number, index: number) {
  const text = await room.issuance.codeOf(room.actor.brandId, number, index);
  const resolved = await room.issuance.resolveCode({
    ...{ text, host: null, brandId: room.actor.brandId, at: new Date() },
  });
  if (resolved.kind !== 'unit') throw new Error(`unit ${index} is ${resolved.kind}`);
  return resolved;
}

describe('recalling units', () => {
  it('shows the text on every unit of the batch, whatever else it is, until it ends', async () => {
    const number = await issue();
    await room.issuance.activate(room.actor, number, { from: 0, to: 9 });
    await room.issuance.voidUnits(room.actor, number, {
      from: 5,
      to: 5,
      reason: 'stolen',
      note: null,
    });
    const recall = await room.issuance.createRecall(room.actor, ofBatch(number));
    const { text, instructions } = recall;
    for (const index of [0, 5, 20]) {
      expect(await resolve(number, index)).toMatchObject({
        state: 'recalled',
        recall: { recallId: recall._id, text, instructions },
      });
    }
    expect((await resolve(number, 5)).voidReason).toBe('stolen');
    await room.issuance.endRecall(room.actor, recall._id, 'a false alarm');
    const states = await Promise.all([0, 5, 20].map((index) => resolve(number, index)));
    expect(states.map(({ state, recall: notice }) => [state, notice])).toEqual([
      ['active', null],
      ['voided', null],
      ['not_active', null],
    ]);
  });

  it('takes all batches of a lot, and leaves those of other lots', async () => {
    const [first, second, other] = [
      await issue('LOT-A'),
      await issue('LOT-A'),
      await issue('LOT-B'),
    ];
    const order = buildRecall({ by: 'lot', productId: room.productId, lot: 'LOT-A' });
    const { batches } = await room.issuance.createRecall(room.actor, order);
    expect(batches.map(({ batchNumber, units }) => [batchNumber, units])).toEqual([
      [first, 50],
      [second, 50],
    ]);
    expect((await resolve(second, 49)).state).toBe('recalled');
    expect((await resolve(other, 0)).state).toBe('not_active');
  });

  it('keeps units recalled until the last of two recalls ends', async () => {
    const number = await issue();
    const target: RecallTarget = {
      by: 'range',
      batchNumber: number,
      ranges: [{ from: 5, to: 14 }],
    };
    const whole = await room.issuance.createRecall(room.actor, ofBatch(number));
    const part = await room.issuance.createRecall(room.actor, buildRecall(target));
    expect((await resolve(number, 5)).recall?.recallId).toBe(part._id);
    await room.issuance.endRecall(room.actor, whole._id, 'too wide');
    expect((await resolve(number, 4)).state).toBe('not_active');
    expect((await resolve(number, 5)).recall?.recallId).toBe(part._id);
    await room.issuance.endRecall(room.actor, part._id, 'done');
    expect((await resolve(number, 5)).state).toBe('not_active');
  });

  it('changes nothing when it is made or ended again', async () => {
    const number = await issue();
    const order = ofBatch(number);
    const made = await Promise.all(
      Array.from({ length: 5 }, () => room.issuance.createRecall(room.actor, order)),
    );
    expect(new Set(made.map(({ _id }) => _id)).size).toBe(1);
    const recallId = made[0]?._id ?? '';
    const ended = await room.issuance.endRecall(room.actor, recallId, 'first');
    expect(await room.issuance.endRecall(room.actor, recallId, 'second')).toEqual(ended);
    const { rows } = await room.audit.list(room.actor.brandId, {
      ...{ page: 1, pageSize: 10, subject: `recall:${recallId}` },
    });
    expect(rows.map(({ action }) => action)).toEqual(['issuance.endRecall', 'issuance.recall']);
    await expect(
      room.issuance.createRecall(room.actor, {
        ...order,
        target: { by: 'batch', batchNumbers: [1, number] },
      }),
    ).rejects.toMatchObject({ code: 'idempotency_conflict' });
  });

  it('leaves the counts, and a later activation or voiding, as they are', async () => {
    const number = await issue();
    await room.issuance.createRecall(room.actor, ofBatch(number));
    const active = await room.issuance.activate(room.actor, number, { whole: true });
    expect(active).toMatchObject({ activatedCount: 50, voidedCount: 0, state: 'active' });
    expect((await resolve(number, 1)).state).toBe('recalled');
  });

  it('is made and ended at once while lines activate units of its batches, here and elsewhere', async () => {
    const numbers: number[] = [];
    for (let at = 0; at < 12; at++) numbers.push(await issue('LINE', 400));
    const rooms = [room.issuance, twin.issuance];
    let areRunning = true;
    const lines = numbers.slice(-4).map(async (number, line) => {
      const elsewhere = rooms[line % 2] ?? room.issuance;
      let index = 0;
      for (; areRunning && index < 400; index++) {
        await elsewhere.activate(room.actor, number, { from: index, to: index });
      }
      return index;
    });
    const recall = await room.issuance.createRecall(room.actor, ofBatch(...numbers));
    const standings = await Promise.all(
      numbers.map((number) => twin.issuance.unitStandingOf(room.actor.brandId, number, 399)),
    );
    expect(new Set(standings.map(({ recallId }) => recallId))).toEqual(new Set([recall._id]));
    const { endedAt } = await twin.issuance.endRecall(room.actor, recall._id, 'done');
    expect(endedAt).not.toBeNull();
    areRunning = false;
    const activated = await Promise.all(lines);
    const batches = await room.issuance.batchesOf(room.actor.brandId, numbers);
    const counted = numbers.slice(-4).map((number) => batches.get(number)?.activatedCount);
    expect(counted).toEqual(activated);
    expect((await resolve(numbers.at(-1) ?? 0, 399)).recall).toBeNull();
  });

  it('writes as little for a batch in many pieces, and shows them under the recall', async () => {
    const number = await issue('PIECES', 400);
    const ranges = Array.from({ length: 100 }, (_, at) => ({ from: 4 * at, to: 4 * at }));
    await room.issuance.activate(room.actor, number, { ranges });
    const count = () =>
      room.database.connection
        .collection('unitLog')
        .countDocuments({ batch: number, kind: 'recalled' });
    const target: RecallTarget = { by: 'range', batchNumber: number, ranges: [{ from: 0, to: 9 }] };
    const recall = await room.issuance.createRecall(room.actor, buildRecall(target));
    expect(await count()).toBe(1);
    const list = async () =>
      (
        await room.issuance.listSegments(room.actor.brandId, number, { page: 1, pageSize: 7 })
      ).rows.map(({ from, to, recalls }) => [from, to, recalls.length]);
    expect(await list()).toEqual([
      [0, 0, 1],
      [1, 3, 1],
      [4, 4, 1],
      [5, 7, 1],
      [8, 8, 1],
      [9, 9, 1],
      [12, 12, 0],
    ]);
    await room.issuance.endRecall(room.actor, recall._id, 'done');
    expect((await list()).slice(0, 2)).toEqual([
      [0, 0, 0],
      [4, 4, 0],
    ]);
  });

  it('lists open and ended recalls apart', async () => {
    const brand = await buildBrand(room.catalogue, '73513537');
    const order = () => buildOrder({ productId: brand.productId, quantity: 5 });
    const number = await issueBatch(room, brand.actor, order());
    const ended = await room.issuance.createRecall(brand.actor, ofBatch(number));
    await room.issuance.endRecall(brand.actor, ended._id, 'done');
    const open = await room.issuance.createRecall(brand.actor, ofBatch(number));
    const list = async (state?: 'open' | 'ended') => {
      const query = { page: 1, pageSize: 10, state };
      const { rows } = await room.issuance.listRecalls(brand.actor.brandId, query);
      return rows.map(({ _id }) => _id);
    };
    expect(await list()).toEqual([open._id, ended._id]);
    expect(await list('open')).toEqual([open._id]);
    expect(await list('ended')).toEqual([ended._id]);
  });

  it.each([
    [
      'a batch that is not there',
      { by: 'batch', batchNumbers: [1, 999_999] },
      'target.batchNumbers.1',
    ],
    ['a lot without batches', { by: 'lot', productId: 'prd_none', lot: 'L' }, 'target.lot'],
    [
      'units beyond the batch',
      { by: 'range', batchNumber: 1, ranges: [{ from: 0, to: 999_999 }] },
      'to',
    ],
  ] as [string, RecallTarget, string][])('refuses %s', async (_case, target, field) => {
    await issue();
    await expect(room.issuance.createRecall(room.actor, buildRecall(target))).rejects.toMatchObject(
      {
        code: 'invalid_input',
        options: { errors: [{ field }] },
      },
    );
  });

  it("should not recall another brand's batch, nor end its recall", async () => {
    const number = await issue();
    const recall = await room.issuance.createRecall(room.actor, ofBatch(number));
    await expect(room.issuance.createRecall(stranger, ofBatch(number))).rejects.toMatchObject({
      code: 'invalid_input',
    });
    await expect(room.issuance.endRecall(stranger, recall._id, 'mine')).rejects.toMatchObject({
      code: 'not_found',
    });
    const query = { page: 1, pageSize: 10 };
    expect((await room.issuance.listRecalls(stranger.brandId, query)).rows).toEqual([]);
    expect((await resolve(number, 0)).state).toBe('recalled');
  });
});
