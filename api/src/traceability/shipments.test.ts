import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Shipment } from '@zhenma/contract';
import express, { type Express } from 'express';
import pino from 'pino';
import { pinoHttp } from 'pino-http';
import request from 'supertest';
import { buildTestOrder, createTestBrand, createTestProduct } from '../../testing/test-brand.ts';
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { createCatalogue, type Catalogue } from '../catalogue/index.ts';
import { createIssuance, type Issuance } from '../issuance/index.ts';
import { createAuditLog, type Actor, type AuditLog } from '../platform/audit/audit-log.ts';
import { systemClock } from '../platform/clock.ts';
import { makeCaller } from '../platform/http/caller-fixture.ts';
import { answerProblems } from '../platform/http/answer-problems.ts';
import { createRouter } from '../platform/http/create-router.ts';
import { ensureCollections } from '../platform/mongo/connect.ts';
import { createChangeWatch } from '../platform/mongo/change-watch.ts';
import { createDirectory } from '../platform/mongo/directory.ts';
import { createSecrets } from '../platform/secrets.ts';
import { createTraceability } from './create-traceability.ts';
import type { NewShipment, Traceability } from './traceability.ts';

// A real database on a busy machine takes its time.
jest.setTimeout(60_000);

let database: TestDatabase;
let dataDir: string;
let audit: AuditLog;
let catalogue: Catalogue;
let issuance: Issuance;
let traceability: Traceability;
let actor: Actor;
let stranger: Actor;
let dealerId: string;
let productId: string;

beforeAll(async () => {
  database = await openTestDatabase();
  const { connection } = database;
  const clock = systemClock;
  audit = createAuditLog(connection, clock);
  dataDir = await mkdtemp(join(tmpdir(), 'zhenma-'));
  const directory = createDirectory(connection);
  const changes = createChangeWatch(connection);
  catalogue = createCatalogue({ connection, clock, directory, changes, audit, dataDir });
  issuance = createIssuance({
    connection,
    changes,
    clock,
    secrets: createSecrets(Buffer.alloc(32, 7)),
    audit,
    catalogue,
    queue: () => {
      throw new Error('these tests queue no jobs');
    },
    dataDir,
    publicBaseUrl: 'https://id.brand.cn',
    countUses: () => Promise.resolve(new Map()),
  });
  traceability = createTraceability({ connection, clock, audit, catalogue, issuance });
  await ensureCollections(connection);
  actor = await createTestBrand({ catalogue });
  stranger = await createTestBrand({ catalogue });
  productId = await createTestProduct({ catalogue }, actor);
  dealerId = await buildDealer(actor);
});

afterAll(async () => {
  await rm(dataDir, { recursive: true });
  await database.close();
});

async function buildDealer(owner: Actor): Promise<string> {
  const dealer = await catalogue.createDealer(owner, {
    name: '杭州商贸',
    gln: null,
    territory: ['330000'],
  });
  return dealer._id;
}

let keys = 0;

async function orderBatch(quantity = 100, options: { isDemo?: boolean } = {}): Promise<number> {
  const order = buildTestOrder({ productId, quantity });
  const { number } = await issuance.createBatch(actor, order, {
    ...options,
    isIssuedByCaller: true,
  });
  return number;
}

async function issueBatch(quantity = 100, options: { isDemo?: boolean } = {}): Promise<number> {
  const number = await orderBatch(quantity, options);
  await issuance.issue(actor.brandId, number);
  return number;
}

const buildShipment = (overrides: Partial<NewShipment>): NewShipment => ({
  idempotencyKey: `shipment-${++keys}-for-tests`,
  batchNumber: 1,
  from: 0,
  to: 9,
  dealerId,
  deliveryNote: null,
  ...overrides,
});

const ship = (overrides: Partial<NewShipment>) =>
  traceability.createShipment(actor, buildShipment(overrides));

/** The shipments that dealers hold units of a range by, each once, in the order of their units. */
async function findShipments(batchNumber: number, from: number, to: number) {
  const held = await traceability.heldByDealers(actor.brandId, batchNumber, from, to);
  const shipments = held.map(({ shipment, dealerId: holderId }) => {
    if (shipment?.dealerId !== holderId) throw new Error('nothing here went on to another');
    return shipment;
  });
  return [...new Map(shipments.map((one) => [one._id, one])).values()];
}

describe('shipping', () => {
  it('binds a range to a dealer, which each of its units then shows', async () => {
    const batchNumber = await issueBatch();
    const shipment = await ship({ batchNumber, from: 10, to: 19, deliveryNote: 'DN-1' });
    expect(await traceability.shipmentOf(actor.brandId, shipment._id)).toEqual(shipment);
    const found = await Promise.all(
      [9, 10, 19, 20].map((index) =>
        traceability.shipmentForUnit(actor.brandId, batchNumber, index),
      ),
    );
    expect(found.map((one) => one?._id)).toEqual([
      undefined,
      shipment._id,
      shipment._id,
      undefined,
    ]);
    const { rows } = await audit.list(actor.brandId, {
      page: 1,
      pageSize: 5,
      subject: shipment._id,
    });
    expect(rows.map(({ action }) => action)).toEqual(['traceability.createShipment']);
  });

  it('gives the same shipment when the request is repeated, also twenty times at once', async () => {
    const batchNumber = await issueBatch();
    const given = buildShipment({ batchNumber });
    const first = await traceability.createShipment(actor, given);
    expect(await traceability.createShipment(actor, given)).toEqual(first);
    const other = buildShipment({ batchNumber, from: 20, to: 29 });
    const many = await Promise.all(
      Array.from({ length: 20 }, () => traceability.createShipment(actor, other)),
    );
    expect(new Set(many.map(({ _id }) => _id)).size).toBe(1);
    expect(await findShipments(batchNumber, 0, 99)).toHaveLength(2);
  });

  it('refuses the key of another shipment', async () => {
    const batchNumber = await issueBatch();
    const given = buildShipment({ batchNumber });
    await traceability.createShipment(actor, given);
    await expect(
      traceability.createShipment(actor, { ...given, to: given.to + 1 }),
    ).rejects.toMatchObject({ code: 'idempotency_conflict' });
  });

  it('ships a key once when it comes for two batches at the same moment', async () => {
    const [one, two] = [await issueBatch(), await issueBatch()];
    const given = buildShipment({ batchNumber: one });
    const results = await Promise.allSettled([
      traceability.createShipment(actor, given),
      traceability.createShipment(actor, { ...given, batchNumber: two }),
    ]);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toMatchObject({ code: 'idempotency_conflict' });
  });

  it.each([
    ['the same units', 10, 19],
    ['units within', 12, 13],
    ['units around', 0, 50],
    ['the first unit', 0, 10],
    ['the last unit', 19, 30],
  ])('refuses %s a second time, naming the shipment', async (_case, from, to) => {
    const batchNumber = await issueBatch();
    const shipment = await ship({ batchNumber, from: 10, to: 19 });
    await expect(ship({ batchNumber, from, to })).rejects.toMatchObject({
      code: 'state_forbids',
      options: { detail: expect.stringContaining(shipment._id) },
    });
    expect(await findShipments(batchNumber, 0, 99)).toEqual([shipment]);
  });

  it('ships no unit twice when many overlapping shipments come at once', async () => {
    const batchNumber = await issueBatch();
    const results = await Promise.allSettled(
      Array.from({ length: 15 }, (_, at) => ship({ batchNumber, from: at * 6, to: at * 6 + 14 })),
    );
    const shipped = await findShipments(batchNumber, 0, 99);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(shipped.length);
    expect(shipped.length).toBeGreaterThan(0);
    let next = 0;
    for (const { from, to } of shipped) {
      expect(from).toBeGreaterThanOrEqual(next);
      next = to + 1;
    }
    for (const result of results) {
      if (result.status === 'rejected') {
        expect(result.reason).toMatchObject({ code: 'state_forbids' });
      }
    }
  });

  it('finds the shipments that share a unit with a range', async () => {
    const batchNumber = await issueBatch();
    for (const from of [0, 10, 30, 40]) await ship({ batchNumber, from, to: from + 4 });
    const over = async (from: number, to: number) =>
      (await findShipments(batchNumber, from, to)).map((shipment) => shipment.from);
    expect(await over(4, 30)).toEqual([0, 10, 30]);
    expect(await over(5, 9)).toEqual([]);
    expect(await over(12, 12)).toEqual([10]);
  });

  it('marks what is shipped of a demo batch as demo', async () => {
    const batchNumber = await issueBatch(100, { isDemo: true });
    expect(await ship({ batchNumber })).toMatchObject({ isDemo: true });
  });

  it('names the field of what does not exist', async () => {
    const batchNumber = await issueBatch();
    const refusal = (field: string) => ({
      code: 'invalid_input',
      options: { errors: [{ field }] },
    });
    await expect(ship({ batchNumber: 9_999 })).rejects.toMatchObject(refusal('batchNumber'));
    await expect(ship({ batchNumber, dealerId: 'dlr_none' })).rejects.toMatchObject(
      refusal('dealerId'),
    );
    await expect(ship({ batchNumber, to: 100 })).rejects.toMatchObject({
      options: { errors: [{ field: 'to', message: expect.stringContaining('99') }] },
    });
    await expect(ship({ batchNumber, from: 100, to: 100 })).rejects.toMatchObject(refusal('from'));
  });

  it('refuses a batch that is not issued', async () => {
    const batchNumber = await orderBatch();
    await expect(ship({ batchNumber })).rejects.toMatchObject({ code: 'state_forbids' });
  });
});

describe("another brand's shipments", () => {
  it('should not be shown, and its batches and dealers not be used', async () => {
    const batchNumber = await issueBatch();
    const shipment = await ship({ batchNumber });
    const { brandId } = stranger;
    expect(await traceability.shipmentOf(brandId, shipment._id)).toBeNull();
    expect(await traceability.shipmentForUnit(brandId, batchNumber, 0)).toBeNull();
    expect(await traceability.heldByDealers(brandId, batchNumber, 0, 99)).toEqual([]);
    expect(await traceability.listShipments(brandId, { page: 1, pageSize: 20 })).toEqual({
      rows: [],
      total: 0,
    });
    const own = await buildDealer(stranger);
    await expect(
      traceability.createShipment(stranger, buildShipment({ batchNumber, dealerId: own })),
    ).rejects.toMatchObject({ options: { errors: [{ field: 'batchNumber' }] } });
    await expect(ship({ batchNumber, from: 50, to: 51, dealerId: own })).rejects.toMatchObject({
      options: { errors: [{ field: 'dealerId' }] },
    });
  });
});

describe('shipments over HTTP', () => {
  function serve(caller: Actor): Express {
    const router = createRouter(traceability.routes, {
      staff: () => Promise.resolve(makeCaller(caller)),
      member: () => Promise.resolve(null),
      hasCsrfToken: () => true,
    });
    const app = express().use(pinoHttp({ logger: pino({ level: 'silent' }) }));
    return app.use(router).use(answerProblems);
  }

  it('are created and listed with lot, product and dealer, newest first', async () => {
    const batchNumber = await issueBatch();
    const app = serve(actor);
    const send = (from: number) =>
      request(app)
        .post('/api/v1/shipments')
        .send(buildShipment({ batchNumber, from, to: from + 9, deliveryNote: `DN-${from}` }));
    const { body } = (await send(0).expect(201)) as { body: unknown };
    await send(10).expect(201);
    expect(body as Shipment).toMatchObject({
      batchNumber,
      lot: 'L1',
      productName: { zh: '青山绿茶', en: 'Qingshan green tea' },
      from: 0,
      to: 9,
      dealer: { id: dealerId, name: '杭州商贸' },
      deliveryNote: 'DN-0',
      by: '李雷',
      isDemo: false,
    });
    const list = await request(app).get(`/api/v1/shipments?batchNumber=${batchNumber}&pageSize=1`);
    expect(list.body).toMatchObject({ total: 2, rows: [{ deliveryNote: 'DN-10' }] });
    const filtered = await request(app).get('/api/v1/shipments?dealerId=dlr_none').expect(200);
    expect(filtered.body).toEqual({ rows: [], total: 0 });
    await send(5).expect(409);
    const strange = await request(serve(stranger)).get('/api/v1/shipments').expect(200);
    expect(strange.body).toEqual({ rows: [], total: 0 });
  });
});
