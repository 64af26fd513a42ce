import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { problemSchema, type Reconciliation } from '@zhenma/contract';
import type { TestClient, TestReply } from '../../testing/test-client.ts';
import { startTestService, type TestService } from '../../testing/test-service.ts';
import { buildPrintBrand, type PrintBrand } from './printing-fixture.ts';

// A real database on a busy machine takes its time.
jest.setTimeout(120_000);

let service: TestService;
let brand: PrintBrand;
let owner: TestClient;
let operator: TestClient;

beforeAll(async () => {
  service = await startTestService();
  brand = await buildPrintBrand(service.system);
  owner = await service.signIn(brand.actor.brandId, 'owner');
  operator = await service.signIn(brand.actor.brandId, 'operator');
});
afterAll(() => service.close());

function expectProblem(reply: TestReply, code: string) {
  const problem = problemSchema.parse(reply.json);
  expect({ type: problem.type, detail: problem.detail }).toMatchObject({
    type: `/problems/${code}`,
  });
  return problem;
}

const spoil = (number: number, spoiled: object, client = operator): Promise<TestReply> =>
  client.post(`/api/v1/batches/${number}/spoilage`, { spoiled, reason: 'misprint' });

const read = async (number: number): Promise<Reconciliation> => {
  const reply = await owner.get(`/api/v1/batches/${number}/reconciliation`);
  expect(reply.status).toBe(200);
  return reply.json as Reconciliation;
};

/** A batch of 100: 0–79 printed, of which 0–49 are on goods; 10–11 stolen. */
async function makePrintedBatch(): Promise<number> {
  const number = await brand.issueBatch(100);
  await brand.print(number, { from: 0, to: 79 });
  const { issuance } = service.system;
  await issuance.activate(brand.actor, number, { from: 0, to: 49 });
  await issuance.voidUnits(brand.actor, number, {
    ...{ from: 10, to: 11, reason: 'stolen', note: null },
  });
  return number;
}

describe('spoilage', () => {
  it('voids scanned codes, indices and ranges once, and lists what was recorded', async () => {
    const number = await makePrintedBatch();
    const { issuance } = service.system;
    const { brandId } = brand.actor;
    const codes = [
      await issuance.linkOf(brandId, number, 60),
      (await issuance.codeOf(brandId, number, 61)).toLowerCase(),
      `http://b.cn/c/${await issuance.codeOf(brandId, number, 63)}`,
    ];
    expect((await spoil(number, { by: 'code', codes })).json).toEqual({
      voided: 3,
      ranges: [
        { from: 60, to: 61 },
        { from: 63, to: 63 },
      ],
    });
    expect((await spoil(number, { by: 'code', codes })).json).toEqual({ voided: 0, ranges: [] });
    const indices = await spoil(number, { by: 'index', indices: [62, 70, 61, 70] });
    expect(indices.json).toMatchObject({ voided: 2 });
    const range = await spoil(number, { by: 'range', range: { from: 58, to: 64 } });
    expect(range.json).toMatchObject({ voided: 3 });
    expect((await issuance.unitStandingOf(brandId, number, 61)).voided).toEqual({
      reason: 'misprint',
    });
    const list = (await owner.get(`/api/v1/batches/${number}/spoilage`)).json;
    expect(list).toMatchObject({ total: 6 });
    expect(JSON.stringify(list)).not.toContain('stolen');
    const audit = (await owner.get(`/api/v1/audit?subject=batch:${number}`)).text;
    expect(audit).toContain('"printing.recordSpoilage"');
  });

  it('names each text that is no label of the batch, and voids nothing', async () => {
    const number = await makePrintedBatch();
    const other = await brand.issueBatch(10);
    const { issuance } = service.system;
    const { brandId } = brand.actor;
    const keyring = await issuance.keyringOf(brandId);
    const codes = [
      await issuance.codeOf(brandId, number, 70),
      keyring.codec(1).encode({ purpose: 1, batch: number, index: 70 }),
      await issuance.codeOf(brandId, other, 3),
      '0123456789ABCDEFGHJK',
      'not a code at all, is it',
    ];
    const { errors } = expectProblem(await spoil(number, { by: 'code', codes }), 'invalid_input');
    expect(errors).toEqual([
      { field: 'spoiled.codes.1', message: expect.stringContaining('inner code') },
      { field: 'spoiled.codes.2', message: `this code is of batch ${other}; record it there` },
      { field: 'spoiled.codes.3', message: expect.stringContaining('not one of ours') },
      { field: 'spoiled.codes.4', message: expect.stringContaining('scan the label again') },
    ]);
    const beyond = await spoil(number, { by: 'index', indices: [5, 100] });
    expect(expectProblem(beyond, 'invalid_input').errors).toEqual([
      { field: 'spoiled.indices.1', message: `the largest index of batch ${number} is 99` },
    ]);
    expect((await read(number)).spoiled).toBe(0);
  });

  it('refuses a link that names another product', async () => {
    const number = await makePrintedBatch();
    const own = await service.system.issuance.linkOf(brand.actor.brandId, number, 60);
    const codes = [own, own.replace('06901234567892', '06901234567908')];
    const { errors } = expectProblem(await spoil(number, { by: 'code', codes }), 'invalid_input');
    expect(errors).toEqual([
      { field: 'spoiled.codes.1', message: expect.stringContaining('another product') },
    ]);
  });

  it('of active units is refused to who may not void, and says how many there are', async () => {
    const number = await makePrintedBatch();
    const spoiled = { by: 'range', range: { from: 8, to: 55 } };
    const refused = expectProblem(await spoil(number, spoiled), 'not_allowed');
    expect(refused.detail).toContain('42 of these units are active');
    // Stolen can be taken back, a misprint cannot.
    const stolen = { by: 'range', range: { from: 10, to: 11 } };
    expectProblem(await spoil(number, stolen), 'not_allowed');
    expect((await read(number)).spoiled).toBe(0);
    const { brandId } = brand.actor;
    const manager = await service.signIn(brandId, 'manager');
    expect((await spoil(number, spoiled, manager)).json).toMatchObject({ voided: 48 });
  });

  it('of units that nobody has a label of is refused', async () => {
    const number = await makePrintedBatch();
    const beyond = await spoil(number, { by: 'range', range: { from: 75, to: 84 } }, owner);
    expect(expectProblem(beyond, 'invalid_input').errors).toEqual([
      { field: 'spoiled', message: expect.stringContaining('units 80–84 were never printed') },
    ]);
  });

  it('is recorded while the job is still being printed', async () => {
    const number = await brand.issueBatch(10);
    const { printing } = service.system;
    const { _id } = await brand.order(
      { batchNumber: number, from: 0, to: 9 },
      { isRenderedByCaller: true },
    );
    await printing.render(brand.actor.brandId, _id);
    const spoiled = { by: 'index', indices: [3] };
    expectProblem(await spoil(number, spoiled), 'invalid_input');
    await printing.actOnPrintJob(brand.actor, _id, { action: 'start' });
    expect((await spoil(number, spoiled)).json).toMatchObject({ voided: 1 });
  });
});

describe('a stock count', () => {
  const count = (number: number, ranges: object[]) =>
    operator.request('PUT', `/api/v1/batches/${number}/stock-count`, { body: { ranges } });

  it('holds only labels that exist and are not used up', async () => {
    const number = await makePrintedBatch();
    const good = { from: 50, to: 60 };
    for (const [range, why] of [
      [{ from: 75, to: 82 }, 'ranges.1: units 80–82 were never printed nor handed out'],
      [{ from: 49, to: 52 }, 'ranges.1: unit 49 is active'],
      [{ from: 10, to: 11 }, 'ranges.1: units 10–11 are void'],
    ] as const) {
      const { detail } = expectProblem(await count(number, [good, range]), 'invalid_input');
      expect(detail).toContain(why);
    }
    expect((await read(number)).stockCount).toBeNull();
    expect((await count(number, [good])).json).toMatchObject({ labels: 11 });
  });

  it('is kept with its ranges in the audit log', async () => {
    const number = await makePrintedBatch();
    const ranges = [
      { from: 55, to: 56 },
      { from: 60, to: 60 },
    ];
    expect((await count(number, ranges)).status).toBe(200);
    const { rows } = (await owner.get(`/api/v1/audit?subject=batch:${number}`)).json as {
      rows: { action: string; detail: object }[];
    };
    expect(rows.find(({ action }) => action === 'printing.putStockCount')?.detail).toMatchObject({
      ...{ labels: 3, ranges, rangeCount: 2 },
    });
  });
});

describe('reconciliation', () => {
  it('accounts for every index, and voids what is left in one step', async () => {
    const number = await makePrintedBatch();
    await spoil(number, { by: 'range', range: { from: 48, to: 52 } }, owner);
    const stock = await owner.request('PUT', `/api/v1/batches/${number}/stock-count`, {
      body: {
        ranges: [
          { from: 70, to: 74 },
          { from: 72, to: 76 },
        ],
        note: '货架三',
      },
    });
    expect(stock.json).toMatchObject({ labels: 7, ranges: [{ from: 70, to: 76 }] });
    const before = await read(number);
    expect(before).toMatchObject({
      ...{ ordered: 100, onGoods: 46, spoiled: 5, destroyed: 2, inStock: 27, notPrinted: 20 },
      destroyedByReason: [{ reason: 'stolen', units: 2 }],
      unaccounted: 20,
      unaccountedRanges: [
        { from: 53, to: 69 },
        { from: 77, to: 79 },
      ],
      ...{ unaccountedRangeCount: 2, labelsPrinted: 80, labelsReprinted: 0 },
      stockCount: { labels: 7 },
    });
    expect((await read(number)).version).toBe(before.version);
    const csv = await owner.get(`/api/v1/batches/${number}/reconciliation/unaccounted.csv`);
    expect(csv.text).toBe('from,to,units\r\n53,69,17\r\n77,79,3\r\n');

    const address = `/api/v1/batches/${number}/reconciliation/void`;
    const stale = await owner.post(address, { version: 'older', note: '盘点' });
    expectProblem(stale, 'conflict');
    const after = await owner.post(address, { version: before.version, note: '盘点' });
    expect(after.json).toMatchObject({
      ...{ unaccounted: 0, unaccountedRanges: [], destroyed: 22 },
      destroyedByReason: [
        { reason: 'unaccounted', units: 20 },
        { reason: 'stolen', units: 2 },
      ],
    });
    expectProblem(await owner.post(address, { version: before.version, note: '盘点' }), 'conflict');
    const audit = (await owner.get(`/api/v1/audit?subject=batch:${number}`)).text;
    expect(audit).toContain('"printing.voidUnaccounted"');
    expect(audit).toContain('"printing.putStockCount"');
  });

  it('counts a batch that was given to a print house as handed out', async () => {
    const number = await brand.issueBatch(10);
    expect(await read(number)).toMatchObject({ inStock: 10, notPrinted: 10, unaccounted: 0 });
    await service.system.issuance.createCodePackage(brand.actor, number, {
      ...{ columns: ['index', 'code'], format: 'csv', gzip: false, bom: false, withInner: false },
      ...{ urlForm: 'digital-link', rollSize: null, recipients: [] },
    });
    expect(await read(number)).toMatchObject({ inStock: 0, unaccounted: 10 });
  });

  it('counts a batch whose code list was downloaded as handed out', async () => {
    const number = await brand.issueBatch(10);
    const address = `/api/v1/batches/${number}/files/part-0001.csv`;
    expectProblem(await operator.get(address), 'not_allowed');
    expect(await read(number)).toMatchObject({ inStock: 10, unaccounted: 0 });
    expect((await owner.get(address)).status).toBe(200);
    expect(await read(number)).toMatchObject({ inStock: 0, notPrinted: 0, unaccounted: 10 });
  });

  it('voids unaccounted units once when it is asked for many times at once', async () => {
    const number = await makePrintedBatch();
    const { version, unaccounted } = await read(number);
    const replies = await Promise.all(
      Array.from({ length: 6 }, () =>
        owner.post(`/api/v1/batches/${number}/reconciliation/void`, { version, note: '盘点' }),
      ),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    expect(await read(number)).toMatchObject({ unaccounted: 0, destroyed: 2 + unaccounted });
  });

  it('is refused while the batch has no codes, and a count beyond the batch', async () => {
    const number = await brand.orderBatch(10);
    const reply = await owner.get(`/api/v1/batches/${number}/reconciliation`);
    expectProblem(reply, 'state_forbids');
    const count = await owner.request('PUT', `/api/v1/batches/${number}/stock-count`, {
      body: { ranges: [{ from: 5, to: 10 }] },
    });
    expect(expectProblem(count, 'invalid_input').detail).toContain('the largest index');
  });
});
