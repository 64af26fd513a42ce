import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../platform/audit/audit-log.ts';
import { buildBrand, buildOrder, issueBatch } from './issuance-fixture.ts';
import { useRoom } from './room-fixture.ts';

/** Runs against a real MongoDB replica set. */
const room = useRoom();
let stranger: Actor;

beforeAll(async () => {
  stranger = (await buildBrand(room.catalogue, '96385074')).actor;
});

describe('ordering a batch', () => {
  it('gives the same batch and one job when the order is repeated', async () => {
    const order = buildOrder({ productId: room.productId });
    const first = await room.issuance.createBatch(room.actor, order);
    const again = await room.issuance.createBatch(room.actor, order);
    expect(again).toEqual(first);
    const jobs = await room.queue.list(room.actor.brandId, { subject: String(first.number) });
    expect(jobs).toHaveLength(1);
    const { rows } = await room.audit.list(room.actor.brandId, {
      page: 1,
      pageSize: 10,
      subject: `batch:${first.number}`,
    });
    expect(rows.map(({ action }) => action)).toEqual(['issuance.createBatch']);
  });

  it('refuses the key of another order', async () => {
    const order = buildOrder({ productId: room.productId });
    await room.issuance.createBatch(room.actor, order);
    await expect(
      room.issuance.createBatch(room.actor, { ...order, quantity: order.quantity + 1 }),
    ).rejects.toMatchObject({ code: 'idempotency_conflict' });
  });

  it('makes one batch of twenty equal orders at once, also as the first of a brand', async () => {
    const brand = await buildBrand(room.catalogue, '73513537');
    const order = buildOrder({ productId: brand.productId });
    const batches = await Promise.all(
      Array.from({ length: 20 }, () => room.issuance.createBatch(brand.actor, order)),
    );
    expect(new Set(batches.map(({ number }) => number))).toEqual(new Set([1]));
  });

  it('numbers twenty orders at once without gap or repetition', async () => {
    const brand = await buildBrand(room.catalogue, '6900000000007');
    const batches = await Promise.all(
      Array.from({ length: 20 }, () =>
        room.issuance.createBatch(brand.actor, buildOrder({ productId: brand.productId })),
      ),
    );
    const numbers = batches.map(({ number }) => number).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  });

  it('lets two brands use the same key', async () => {
    const order = buildOrder({ productId: room.productId });
    await room.issuance.createBatch(room.actor, order);
    await expect(room.issuance.createBatch(stranger, order)).rejects.toMatchObject({
      options: { errors: [{ field: 'productId' }] },
    });
  });

  it.each([
    ['an unknown product', { productId: 'prd_none' }, 'productId'],
    ['no codes', { quantity: 0 }, 'quantity'],
    ['more codes than an index can count', { quantity: 2 ** 34 + 1 }, 'quantity'],
    ['an expiry before production', { expiryDate: '2025-12-31' }, 'expiryDate'],
  ])('refuses %s, naming the field', async (_case, overrides, field) => {
    await expect(
      room.issuance.createBatch(
        room.actor,
        buildOrder({ productId: room.productId, ...overrides }),
      ),
    ).rejects.toMatchObject({ code: 'invalid_input', options: { errors: [{ field }] } });
  });

  it("refuses another brand's product", async () => {
    await expect(
      room.issuance.createBatch(stranger, buildOrder({ productId: room.productId })),
    ).rejects.toMatchObject({ options: { errors: [{ field: 'productId' }] } });
  });

  it('takes the largest batch there can be, without writing its codes down', async () => {
    const { number } = await room.issuance.createBatch(
      room.actor,
      buildOrder({ productId: room.productId, quantity: 2 ** 34 }),
      { isIssuedByCaller: true },
    );
    const code = await room.issuance.codeOf(room.actor.brandId, number, 2 ** 34 - 1);
    const keyring = await room.issuance.keyringOf(room.actor.brandId);
    expect(keyring.decode(code)).toMatchObject({ batch: number, index: 2 ** 34 - 1, purpose: 0 });
  });
});

describe('finding batches', () => {
  it("should not show another brand's batch, its codes or its files", async () => {
    const number = await issueBatch(room, room.actor, buildOrder({ productId: room.productId }));
    const { issuance } = room;
    expect(await issuance.batchOf(stranger.brandId, number)).toBeNull();
    expect((await issuance.batchesOf(stranger.brandId, [number])).size).toBe(0);
    expect(await issuance.listBatches(stranger.brandId, { page: 1, pageSize: 20 })).toEqual({
      rows: [],
      total: 0,
    });
    expect(await issuance.filePathOf(stranger.brandId, number, 'part-0001.csv')).toBeNull();
    const notFound = { code: 'not_found' };
    await expect(issuance.codeOf(stranger.brandId, number, 0)).rejects.toMatchObject(notFound);
    await expect(issuance.activate(stranger, number, { from: 0, to: 1 })).rejects.toMatchObject(
      notFound,
    );
    await expect(
      issuance.voidUnits(stranger, number, { from: 0, to: 1, reason: 'stolen', note: null }),
    ).rejects.toMatchObject(notFound);
    await expect(issuance.retryBatch(stranger, number)).rejects.toMatchObject(notFound);
    await expect(
      issuance.listRanges(stranger.brandId, number, { page: 1, pageSize: 20 }),
    ).rejects.toMatchObject(notFound);
  });

  it('lists them newest first, by the beginning of the lot, number, product and state', async () => {
    const brand = await buildBrand(room.catalogue, '6900000000014');
    const lots = ['A.1', 'A21', 'B-9'];
    for (const lot of lots) {
      await room.issuance.createBatch(
        brand.actor,
        buildOrder({ productId: brand.productId, lot }),
        { isIssuedByCaller: true },
      );
    }
    await room.issuance.issue(brand.actor.brandId, 2);
    const list = async (query: object) =>
      (
        await room.issuance.listBatches(brand.actor.brandId, { page: 1, pageSize: 2, ...query })
      ).rows.map(({ lot }) => lot);
    expect(await list({})).toEqual(['B-9', 'A21']);
    expect(await list({ page: 2 })).toEqual(['A.1']);
    expect(await list({ q: 'A.' })).toEqual(['A.1']);
    expect(await list({ q: 'A\0' })).toEqual([]);
    expect(await list({ q: '3' })).toEqual(['B-9']);
    expect(await list({ state: 'ready' })).toEqual(['A21']);
    expect(await list({ productId: 'prd_none' })).toEqual([]);
  });

  it('refuses a unit that the batch does not have', async () => {
    const number = await room.issue({ quantity: 5 });
    await expect(room.issuance.codeOf(room.actor.brandId, number, 5)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('the keys of a brand', () => {
  it('are made once when many ask first, and rest wrapped', async () => {
    const brand = await buildBrand(room.catalogue, '6900000000021');
    const { brandId } = brand.actor;
    const other = await room.openTwin();
    const rings = await Promise.all([
      room.issuance.keyringOf(brandId),
      other.issuance.keyringOf(brandId),
    ]);
    const codes = rings.map((ring) => ring.codec(1).encode({ purpose: 0, batch: 1, index: 0 }));
    expect(new Set(codes).size).toBe(1);
    const stored = await room.database.connection
      .collection('brandKeys')
      .find({ brandId })
      .toArray();
    expect(stored).toHaveLength(1);
    expect(stored[0]?.['wrappedKey']).toMatch(/^zhenma-key:/);
  });

  it('start a new epoch for new batches while old codes stay readable', async () => {
    const brand = await buildBrand(room.catalogue, '6900000000038');
    const { brandId } = brand.actor;
    const order = () => buildOrder({ productId: brand.productId });
    const before = await issueBatch(room, brand.actor, order());
    const code = await room.issuance.codeOf(brandId, before, 3);
    expect(await room.issuance.startKeyEpoch(brand.actor)).toBe(2);
    const after = await issueBatch(room, brand.actor, order());
    expect((await room.issuance.batchOf(brandId, after))?.keyEpoch).toBe(2);
    const keyring = await room.issuance.keyringOf(brandId);
    expect(keyring.decode(code)).toMatchObject({ batch: before, index: 3, epoch: 1 });
    expect(await room.issuance.codeOf(brandId, before, 3)).toBe(code);
    const newer = await room.issuance.codeOf(brandId, after, 3);
    expect(keyring.decode(newer)).toMatchObject({ batch: after, index: 3, epoch: 2 });
  });
});
