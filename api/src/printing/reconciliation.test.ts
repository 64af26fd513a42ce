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
    expect((await issuance.unitStateOf(brandId, number, 61)).voided).toEqual({
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
});

describe('reconciliation', () => {
  it('accounts for every index, and voids what is left in one step', async () => {
    const number = await makePrintedBatch();
    await spoil(number, { by: 'range', range: { from: 48, to: 52 } });
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
