import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { Actor } from '../platform/audit/audit-log.ts';
import { connectMongo } from '../platform/mongo/connect.ts';
import {
  buildBrand,
  buildIssuance,
  buildOrder,
  issueBatch,
  type IssuanceFixture,
} from './issuance-fixture.ts';

// A real database on a busy machine takes its time.
jest.setTimeout(60_000);

let database: TestDatabase;
let fixture: IssuanceFixture;
let actor: Actor;
let productId: string;
let stranger: Actor;

beforeAll(async () => {
  database = await openTestDatabase();
  fixture = await buildIssuance(database.connection);
  ({ actor, productId } = await buildBrand(fixture.catalogue, '6901234567892', ['id.brand.cn']));
  stranger = (await buildBrand(fixture.catalogue, '96385074')).actor;
});

afterAll(async () => {
  await fixture.stop();
  await database.close();
});

describe('ordering a batch', () => {
  it('gives the same batch and one job when the order is repeated', async () => {
    const order = buildOrder({ productId });
    const first = await fixture.issuance.createBatch(actor, order);
    const again = await fixture.issuance.createBatch(actor, order);
    expect(again).toEqual(first);
    const jobs = await fixture.queue.list(actor.brandId, { subject: String(first.number) });
    expect(jobs).toHaveLength(1);
    const { rows } = await fixture.audit.list(actor.brandId, {
      page: 1,
      pageSize: 10,
      subject: `batch:${first.number}`,
    });
    expect(rows.map(({ action }) => action)).toEqual(['issuance.createBatch']);
  });

  it('refuses the key of another order', async () => {
    const order = buildOrder({ productId });
    await fixture.issuance.createBatch(actor, order);
    await expect(
      fixture.issuance.createBatch(actor, { ...order, quantity: order.quantity + 1 }),
    ).rejects.toMatchObject({ code: 'idempotency_conflict' });
  });

  it('makes one batch of twenty equal orders at once, also as the first of a brand', async () => {
    const brand = await buildBrand(fixture.catalogue, '73513537');
    const order = buildOrder({ productId: brand.productId });
    const batches = await Promise.all(
      Array.from({ length: 20 }, () => fixture.issuance.createBatch(brand.actor, order)),
    );
    expect(new Set(batches.map(({ number }) => number))).toEqual(new Set([1]));
  });

  it('numbers twenty orders at once without gap or repetition', async () => {
    const brand = await buildBrand(fixture.catalogue, '6900000000007');
    const batches = await Promise.all(
      Array.from({ length: 20 }, () =>
        fixture.issuance.createBatch(brand.actor, buildOrder({ productId: brand.productId })),
      ),
    );
    const numbers = batches.map(({ number }) => number).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  });

  it('lets two brands use the same key', async () => {
    const order = buildOrder({ productId });
    await fixture.issuance.createBatch(actor, order);
    await expect(fixture.issuance.createBatch(stranger, order)).rejects.toMatchObject({
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
      fixture.issuance.createBatch(actor, buildOrder({ productId, ...overrides })),
    ).rejects.toMatchObject({ code: 'invalid_input', options: { errors: [{ field }] } });
  });

  it("refuses another brand's product", async () => {
    await expect(
      fixture.issuance.createBatch(stranger, buildOrder({ productId })),
    ).rejects.toMatchObject({ options: { errors: [{ field: 'productId' }] } });
  });

  it('takes the largest batch there can be, without writing its codes down', async () => {
    const { number } = await fixture.issuance.createBatch(
      actor,
      buildOrder({ productId, quantity: 2 ** 34 }),
      { isIssuedByCaller: true },
    );
    const code = await fixture.issuance.codeOf(actor.brandId, number, 2 ** 34 - 1);
    const keyring = await fixture.issuance.keyringOf(actor.brandId);
    expect(keyring.decode(code)).toMatchObject({ batch: number, index: 2 ** 34 - 1, purpose: 0 });
  });
});

describe('finding batches', () => {
  it("should not show another brand's batch, its codes or its files", async () => {
    const number = await issueBatch(fixture, actor, buildOrder({ productId }));
    const { issuance } = fixture;
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
    const brand = await buildBrand(fixture.catalogue, '6900000000014');
    const lots = ['A.1', 'A21', 'B-9'];
    for (const lot of lots) {
      await fixture.issuance.createBatch(
        brand.actor,
        buildOrder({ productId: brand.productId, lot }),
        { isIssuedByCaller: true },
      );
    }
    await fixture.issuance.issue(brand.actor.brandId, 2);
    const list = async (query: object) =>
      (
        await fixture.issuance.listBatches(brand.actor.brandId, { page: 1, pageSize: 2, ...query })
      ).rows.map(({ lot }) => lot);
    expect(await list({})).toEqual(['B-9', 'A21']);
    expect(await list({ page: 2 })).toEqual(['A.1']);
    expect(await list({ q: 'A.' })).toEqual(['A.1']);
    expect(await list({ q: '3' })).toEqual(['B-9']);
    expect(await list({ state: 'ready' })).toEqual(['A21']);
    expect(await list({ productId: 'prd_none' })).toEqual([]);
  });

  it('refuses a unit that the batch does not have', async () => {
    const number = await issueBatch(fixture, actor, buildOrder({ productId, quantity: 5 }));
    await expect(fixture.issuance.codeOf(actor.brandId, number, 5)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('the keys of a brand', () => {
  it('are made once when many ask first, and rest wrapped', async () => {
    const brand = await buildBrand(fixture.catalogue, '6900000000021');
    const { brandId } = brand.actor;
    const other = await buildIssuanceTwin();
    const rings = await Promise.all([
      fixture.issuance.keyringOf(brandId),
      other.issuance.keyringOf(brandId),
    ]);
    const codes = rings.map((ring) => ring.codec(1).encode({ purpose: 0, batch: 1, index: 0 }));
    expect(new Set(codes).size).toBe(1);
    const stored = await database.connection.collection('brandKeys').find({ brandId }).toArray();
    expect(stored).toHaveLength(1);
    expect(stored[0]?.['wrappedKey']).toMatch(/^zhenma-key:/);
    await other.close();
  });

  it('start a new epoch for new batches while old codes stay readable', async () => {
    const brand = await buildBrand(fixture.catalogue, '6900000000038');
    const { brandId } = brand.actor;
    const order = () => buildOrder({ productId: brand.productId });
    const before = await issueBatch(fixture, brand.actor, order());
    const code = await fixture.issuance.codeOf(brandId, before, 3);
    expect(await fixture.issuance.startKeyEpoch(brand.actor)).toBe(2);
    const after = await issueBatch(fixture, brand.actor, order());
    expect((await fixture.issuance.batchOf(brandId, after))?.keyEpoch).toBe(2);
    const keyring = await fixture.issuance.keyringOf(brandId);
    expect(keyring.decode(code)).toMatchObject({ batch: before, index: 3, epoch: 1 });
    expect(await fixture.issuance.codeOf(brandId, before, 3)).toBe(code);
    const newer = await fixture.issuance.codeOf(brandId, after, 3);
    expect(keyring.decode(newer)).toMatchObject({ batch: after, index: 3, epoch: 2 });
  });
});

/** A second process's view of the same database. */
async function buildIssuanceTwin() {
  const connection = await connectMongo(database.uri);
  const { issuance, stop } = await buildIssuance(connection);
  const close = async () => {
    await stop();
    await connection.close();
  };
  return { issuance, close };
}
