import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  problemSchema,
  type LabelTemplate,
  type PrintJob,
  type Reconciliation,
} from '@zhenma/contract';
import { createTestBrand, createTestProduct, issueTestBatch } from '../../testing/test-brand.ts';
import type { TestClient, TestReply } from '../../testing/test-client.ts';
import { startTestService, type TestService } from '../../testing/test-service.ts';
import type { Actor } from '../platform/audit/audit-log.ts';
import { waitPatiently } from './printing-fixture.ts';
import type { PrintOrder } from './printing.ts';

// A real database on a busy machine takes its time.
jest.setTimeout(120_000);

let service: TestService;
let actor: Actor;
let productId: string;
let owner: TestClient;
let operator: TestClient;

beforeAll(async () => {
  service = await startTestService();
  actor = await createTestBrand(service.system, { hosts: ['id.brand.cn'] });
  const { brandId } = actor;
  productId = await createTestProduct(service.system, actor);
  [owner, operator] = await Promise.all([
    service.signIn(brandId, 'owner'),
    service.signIn(brandId, 'operator'),
  ]);
});
afterAll(() => service.close());

let orders = 0;

const issueBatch = (quantity: number) => {
  const order = { productId, lot: 'L2026-001', expiryDate: '2027-01-05', quantity };
  return issueTestBatch(service.system, actor, order);
};

const buildOrder = (overrides: Record<string, unknown>) => ({
  idempotencyKey: `print-${++orders}-for-tests`,
  templateId: 'ready-qr-20x20',
  output: 'zpl',
  ...overrides,
});

const order = (overrides: Record<string, unknown>, client = owner): Promise<TestReply> =>
  client.post('/api/v1/print-jobs', buildOrder(overrides));

/** An order with files smaller than people can ask for, so that tests need few labels. */
async function orderInParts(
  given: Pick<PrintOrder, 'batchNumber' | 'from' | 'to' | 'output'>,
): Promise<string> {
  const { _id } = await service.system.printing.createPrintJob(actor, {
    ...{ idempotencyKey: `print-${++orders}-for-tests`, templateId: 'ready-qr-20x20' },
    ...{ printer: null, labelsPerFile: 100, reprint: null, ...given },
  });
  return _id;
}

const act = (id: string, body: object): Promise<TestReply> =>
  owner.post(`/api/v1/print-jobs/${id}/actions`, body);

async function readJob(id: string): Promise<PrintJob> {
  return (await owner.get(`/api/v1/print-jobs/${id}`)).json as PrintJob;
}

const waitForState = (id: string, state: PrintJob['state']): Promise<PrintJob> =>
  waitPatiently(`job ${id} to be ${state}`, async () => {
    const job = await readJob(id);
    if (job.state === 'failed' && state !== 'failed') throw new Error(job.notice ?? 'failed');
    return job.state === state ? job : null;
  });

function expectJob(reply: TestReply): PrintJob {
  expect({ status: reply.status, body: reply.text }).toMatchObject({
    body: expect.stringContaining('"prj_'),
  });
  return reply.json as PrintJob;
}

function expectProblem(reply: TestReply, code: string) {
  const problem = problemSchema.parse(reply.json);
  expect({ type: problem.type, detail: problem.detail }).toMatchObject({
    type: `/problems/${code}`,
  });
  expect(reply.status).toBe(problem.status);
  return problem;
}

async function printByHand(overrides: Record<string, unknown>): Promise<PrintJob> {
  const { id } = expectJob(await order(overrides));
  await waitForState(id, 'ready');
  expectJob(await act(id, { action: 'start' }));
  return expectJob(await act(id, { action: 'finish' }));
}

const reconciliationOf = async (number: number): Promise<Reconciliation> =>
  (await owner.get(`/api/v1/batches/${number}/reconciliation`)).json as Reconciliation;

describe('a print job', () => {
  it('goes from the order over rendered and read-back files to the end, and is audited', async () => {
    const number = await issueBatch(20);
    const created = expectJob(
      await order({
        batchNumber: number,
        from: 0,
        to: 9,
        output: 'pdf',
        templateId: 'ready-a4-5x13',
      }),
    );
    expect(created).toMatchObject({ state: 'queued', progress: { done: 0, total: 10 } });
    const ready = await waitForState(created.id, 'ready');
    expect(ready).toMatchObject({
      actions: ['start', 'cancel'],
      progress: { done: 10, total: 10 },
      readBack: { checked: 10, total: 10, isSample: false },
      files: [{ name: 'labels.pdf', labels: 10 }],
    });
    const file = await owner.get(`/api/v1/print-jobs/${created.id}/files/labels.pdf`);
    expect(file.text.startsWith('%PDF-')).toBe(true);
    const path = await service.system.printing.printFilePathOf(
      actor.brandId,
      created.id,
      'labels.pdf',
    );
    expect((await stat(join(path ?? '', '..'))).mode & 0o777).toBe(0o700);

    expect(expectJob(await act(created.id, { action: 'start' })).state).toBe('printing');
    expect(expectJob(await act(created.id, { action: 'pause' })).state).toBe('paused');
    expect(expectJob(await act(created.id, { action: 'resume' })).state).toBe('printing');
    const done = expectJob(await act(created.id, { action: 'finish' }));
    expect(done).toMatchObject({ state: 'done', actions: [], progress: { done: 10, total: 10 } });
    expect(expectJob(await act(created.id, { action: 'finish' }))).toEqual(done);
    expect(done.history.map(({ state }) => state)).toEqual([
      ...['queued', 'rendering', 'ready', 'printing', 'paused', 'printing', 'done'],
    ]);
    const audit = (await owner.get('/api/v1/audit?pageSize=100')).text;
    for (const action of ['createPrintJob', 'start', 'pause', 'resume', 'finish', 'download']) {
      expect(audit).toContain(`"printing.${action}"`);
    }
  });

  it.each(['zpl', 'tspl'] as const)('writes and reads back %s', async (output) => {
    const number = await issueBatch(300);
    const id = await orderInParts({ batchNumber: number, from: 0, to: 299, output });
    const { files, readBack } = await waitForState(id, 'ready');
    expect(files.map(({ name, labels }) => [name, labels])).toEqual(
      [1, 2, 3].map((at) => [`labels-000${at}.${output}`, 100]),
    );
    expect(readBack).toMatchObject({ checked: 300, total: 300, isSample: false });
    const path = await service.system.printing.printFilePathOf(
      actor.brandId,
      id,
      `labels-0002.${output}`,
    );
    const written = (await readFile(path ?? '')).toString('latin1');
    const last = await service.system.issuance.linkOf(actor.brandId, number, 199);
    expect(written).toContain(last);
    expect(written).not.toContain(await service.system.issuance.linkOf(actor.brandId, number, 200));
  });

  it('gives the same job for the same key, and refuses other content under it', async () => {
    const number = await issueBatch(20);
    const given = buildOrder({ batchNumber: number, from: 0, to: 4 });
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => owner.post('/api/v1/print-jobs', given)),
    );
    expect(new Set(replies.map((reply) => expectJob(reply).id)).size).toBe(1);
    const other = await owner.post('/api/v1/print-jobs', { ...given, to: 5 });
    expectProblem(other, 'idempotency_conflict');
  });

  it('lets exactly one of many overlapping orders through', async () => {
    const number = await issueBatch(100);
    const replies = await Promise.all(
      Array.from({ length: 12 }, (_, at) => order({ batchNumber: number, from: at, to: 50 + at })),
    );
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const reply of replies.filter(({ status }) => status !== 201)) {
      expect(expectProblem(reply, 'print_overlap').detail).toMatch(
        /Print job prj_\w+ .* covers \d+–\d+/,
      );
    }
  });

  it('is refused beyond what the batch has, naming the largest index', async () => {
    const number = await issueBatch(20);
    const problem = expectProblem(
      await order({ batchNumber: number, from: 10, to: 20 }),
      'invalid_input',
    );
    expect(problem.errors).toEqual([
      { field: 'to', message: `the largest index of batch ${number} is 19` },
    ]);
  });

  it('is refused for units that are printed, unless it is a reprint by who may', async () => {
    const number = await issueBatch(20);
    await printByHand({ batchNumber: number, from: 0, to: 9 });
    const again = { batchNumber: number, from: 5, to: 14 };
    expect(expectProblem(await order(again), 'already_printed').detail).toContain('5–9');
    const reprint = { ...again, reprint: { reason: 'printer_fault', note: '色带断了' } };
    expectProblem(await order(reprint, operator), 'not_allowed');
    expect(await printByHand(reprint)).toMatchObject({ reprint: { reason: 'printer_fault' } });
    expect(await reconciliationOf(number)).toMatchObject({
      labelsPrinted: 20,
      labelsReprinted: 10,
      unaccounted: 15,
      notPrinted: 5,
    });
    expect((await owner.get('/api/v1/audit?pageSize=20')).text).toContain('"printing.reprint"');
    const list = (await owner.get(`/api/v1/print-jobs?batchNumber=${number}&reprint=true`)).json;
    expect(list).toMatchObject({ total: 1, rows: [{ from: 5, to: 14 }] });
  });

  it('leaves void units out, and is refused when nothing is left', async () => {
    const number = await issueBatch(20);
    await service.system.issuance.voidUnits(actor, number, {
      ...{ from: 3, to: 5, reason: 'misprint', note: null },
    });
    const job = expectJob(await order({ batchNumber: number, from: 0, to: 9 }));
    expect(job).toMatchObject({ progress: { total: 7 }, notice: '3 void units are left out' });
    await act(job.id, { action: 'cancel' });
    expectProblem(await order({ batchNumber: number, from: 3, to: 5 }), 'state_forbids');
  });

  it('is refused before its batch is issued, and with a template that cannot be printed', async () => {
    const { number } = await service.system.issuance.createBatch(
      actor,
      {
        ...{ idempotencyKey: `order-${++orders}-for-tests`, productId, lot: 'L1', quantity: 5 },
        ...{ productionDate: '2026-01-05', expiryDate: null },
      },
      { isIssuedByCaller: true },
    );
    expectProblem(await order({ batchNumber: number, from: 0, to: 4 }), 'state_forbids');
    await service.system.issuance.issue(actor.brandId, number);
    const template: LabelTemplate = {
      ...{ kind: 'zhenma-label', version: 1, name: '带图', width: 40, height: 40, dpi: 300 },
      ...{ shape: 'rectangle', bleed: 0, cutMarks: false, rotation: 0, background: '#ffffff' },
      grid: null,
      elements: [{ type: 'image', x: 0, y: 0, width: 20, height: 20, source: 'missing' }],
    };
    const stored = (await owner.post('/api/v1/label-templates', { template })).json as {
      id: string;
    };
    const reply = await order({ batchNumber: number, from: 0, to: 4, templateId: stored.id });
    const { errors } = expectProblem(reply, 'preflight_failed');
    expect(errors).toEqual([{ field: 'elements.0', message: expect.stringContaining('missing') }]);
    expect((await owner.get(`/api/v1/print-jobs?batchNumber=${number}`)).json).toMatchObject({
      total: 0,
    });
  });

  it('counts what people printed until they stopped, and frees the rest', async () => {
    const number = await issueBatch(30);
    const { id } = expectJob(await order({ batchNumber: number, from: 0, to: 19 }));
    await waitForState(id, 'ready');
    expectProblem(await act(id, { action: 'finish' }), 'state_forbids');
    await act(id, { action: 'start' });
    expectProblem(await act(id, { action: 'cancel', printedTo: 20 }), 'invalid_input');
    const cancelled = expectJob(await act(id, { action: 'cancel', printedTo: 7 }));
    expect(cancelled).toMatchObject({ state: 'cancelled', files: [], progress: { done: 8 } });
    expectProblem(await order({ batchNumber: number, from: 7, to: 19 }), 'already_printed');
    expectJob(await order({ batchNumber: number, from: 8, to: 19 }));
  });

  it('leaves no file when it is cancelled while it is rendered, and goes on after a pause', async () => {
    const number = await issueBatch(500);
    const id = await orderInParts({ batchNumber: number, from: 0, to: 499, output: 'zpl' });
    await waitPatiently('some labels', async () => (await readJob(id)).files.length > 1);
    expect(expectJob(await act(id, { action: 'pause' })).state).toBe('paused');
    const paused = await readJob(id);
    const path = await service.system.printing.printFilePathOf(
      actor.brandId,
      id,
      paused.files[0]?.name ?? '',
    );
    const first = await stat(path ?? '');
    expect(expectJob(await act(id, { action: 'resume' })).state).toBe('queued');
    await waitForState(id, 'rendering');
    await waitPatiently(
      'more files',
      async () => (await readJob(id)).files.length > paused.files.length,
    );
    const kept = await stat(path ?? '');
    expect([kept.ino, kept.mtimeMs]).toEqual([first.ino, first.mtimeMs]);
    await act(id, { action: 'cancel' });
    await waitPatiently('the folder to go', () =>
      Promise.resolve(!existsSync(join(path ?? '', '..'))),
    );
    expect(await readJob(id)).toMatchObject({ state: 'cancelled', files: [] });
  });

  it('counts the labels of downloaded files as printed when it is cancelled', async () => {
    const number = await issueBatch(300);
    const range = { batchNumber: number, from: 0, to: 299 };
    const id = await orderInParts({ ...range, output: 'zpl' });
    await waitForState(id, 'ready');
    const file = `/api/v1/print-jobs/${id}/files/labels-0002.zpl`;
    for (let times = 0; times < 2; times++) expect((await owner.get(file)).status).toBe(200);
    expectJob(await act(id, { action: 'cancel' }));
    expect(expectProblem(await owner.get(file), 'not_found').detail).toContain('was cancelled');
    expect(expectProblem(await order(range), 'already_printed').detail).toContain(
      'Printed already: 100–199;',
    );
    expectJob(await order({ ...range, to: 99 }));
    expectJob(await order({ ...range, from: 200 }));
  });

  it.each([
    [null, 0],
    [4, 5],
  ])(
    'counts only what people say they printed of a download: up to %s',
    async (printedTo, next) => {
      const number = await issueBatch(20);
      const range = { batchNumber: number, from: 0, to: 19 };
      const { id } = expectJob(await order(range));
      const { files } = await waitForState(id, 'ready');
      await owner.get(`/api/v1/print-jobs/${id}/files/${files[0]?.name ?? ''}`);
      expectJob(await act(id, { action: 'cancel', printedTo }));
      if (next > 0) expectProblem(await order({ ...range, from: next - 1 }), 'already_printed');
      expectJob(await order({ ...range, from: next }));
      expect((await owner.get(`/api/v1/audit?subject=batch:${number}`)).json).toMatchObject({
        rows: expect.arrayContaining([
          expect.objectContaining({
            action: 'printing.cancel',
            detail: expect.objectContaining({ printJob: id, labels: next, printedTo }),
          }),
        ]),
      });
    },
  );

  it('is refused for units whose codes a print house was given, unless it is a reprint', async () => {
    const number = await issueBatch(20);
    await service.system.issuance.createCodePackage(actor, number, {
      ...{ columns: ['index', 'code'], format: 'csv', gzip: false, bom: false, withInner: false },
      ...{ urlForm: 'digital-link', rollSize: null, recipients: [] },
    });
    const range = { batchNumber: number, from: 5, to: 9 };
    expect(expectProblem(await order(range), 'already_printed').detail).toContain('5–9');
    expectJob(await order({ ...range, reprint: { reason: 'lost', note: '快递丢失' } }));
  });

  it('does not start when units of it were voided since, but goes on once people have begun', async () => {
    const number = await issueBatch(40);
    const range = { batchNumber: number, from: 0, to: 39 };
    const { id } = expectJob(await order(range));
    await waitForState(id, 'ready');
    const voidUnits = (from: number, to: number) =>
      service.system.issuance.voidUnits(actor, number, {
        ...{ from, to, reason: 'misprint', note: null },
      });
    expectJob(await act(id, { action: 'start' }));
    expectJob(await act(id, { action: 'pause' }));
    await voidUnits(20, 29);
    expect(expectJob(await act(id, { action: 'resume' })).state).toBe('printing');
    expectJob(await act(id, { action: 'cancel', printedTo: null }));

    const again = expectJob(await order(range));
    await waitForState(again.id, 'ready');
    await voidUnits(0, 0);
    const refused = expectProblem(await act(again.id, { action: 'start' }), 'state_forbids');
    expect(refused.detail).toContain('voided since; cancel the job and order it again');
    expect(await readJob(again.id)).toMatchObject({ state: 'ready' });
  });

  it('leaves its notice behind when it is paused or cancelled', async () => {
    const number = await issueBatch(10);
    await service.system.issuance.voidUnits(actor, number, {
      ...{ from: 3, to: 5, reason: 'misprint', note: null },
    });
    const { id, notice } = expectJob(await order({ batchNumber: number, from: 0, to: 9 }));
    expect(notice).not.toBeNull();
    await waitForState(id, 'ready');
    expect(expectJob(await act(id, { action: 'start' })).notice).toBe(notice);
    expect(expectJob(await act(id, { action: 'pause' })).notice).toBeNull();
    expect(expectJob(await act(id, { action: 'cancel' })).notice).toBeNull();
  });

  it('is not found by an unknown name, which the answer repeats', async () => {
    for (const reply of [
      await owner.get('/api/v1/print-jobs/prj_unknown'),
      await act('prj_unknown', { action: 'cancel' }),
      await owner.get('/api/v1/print-jobs/prj_unknown/files/labels.pdf'),
    ]) {
      expect(expectProblem(reply, 'not_found').detail).toBe('There is no print job prj_unknown');
    }
  });
});
