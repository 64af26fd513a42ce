import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { PrintJob } from '@zhenma/contract';
import express, { type Express } from 'express';
import pino from 'pino';
import { pinoHttp } from 'pino-http';
import request from 'supertest';
import { buildProgram } from '../../../scripts/build-program.mjs';
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { makeCaller } from '../platform/http/caller-fixture.ts';
import { answerProblems } from '../platform/http/answer-problems.ts';
import { createRouter } from '../platform/http/create-router.ts';
import {
  buildPrintBrand,
  buildPrinting,
  waitPatiently,
  type PrintBrand,
  type PrintingFixture,
} from './printing-fixture.ts';

// A real database on a busy machine takes its time.
jest.setTimeout(120_000);

/** One whose labels are large. */
const templateId = 'ready-product-40x60';

let program: string;
let database: TestDatabase;
let fixture: PrintingFixture;
let brand: PrintBrand;
let app: Express;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  program = await buildProgram(join(import.meta.dirname, 'print-worker-fixture.ts'));
});

beforeEach(async () => {
  database = await openTestDatabase();
  fixture = await buildPrinting(database.connection);
  brand = await buildPrintBrand(fixture);
  const router = createRouter(fixture.printing.routes, {
    staff: () => Promise.resolve(makeCaller(brand.actor)),
    member: () => Promise.resolve(null),
    hasCsrfToken: () => true,
  });
  app = express()
    .use(pinoHttp({ logger: pino({ level: 'silent' }) }))
    .use(router)
    .use(answerProblems);
});

afterEach(async () => {
  await Promise.all(workers.splice(0).map(kill));
  await fixture.stop();
  await database.close();
});

const read = async (id: string): Promise<PrintJob> =>
  (await request(app).get(`/api/v1/print-jobs/${id}`).expect(200)).body as PrintJob;

const waitForState = (id: string, state: PrintJob['state']): Promise<PrintJob> =>
  waitPatiently(`job ${id} to be ${state}`, async () => {
    const job = await read(id);
    return job.state === state ? job : null;
  });

/** A real process that works on this test's jobs; with a limit, it cannot write files larger than that. */
function startWorker(limitKilobytes?: number): ChildProcess {
  const node = [process.execPath, program, database.uri, fixture.dataDir];
  const limit = limitKilobytes === undefined ? '' : `ulimit -f ${limitKilobytes * 2}; `;
  const worker = spawn('/bin/sh', ['-c', `${limit}exec "$@"`, 'sh', ...node], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  workers.push(worker);
  return worker;
}

async function kill(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const ended = once(worker, 'exit');
  worker.kill('SIGKILL');
  await ended;
}

const folderOf = (number: number, id: string) =>
  join(fixture.dataDir, 'batches', brand.actor.brandId, String(number), 'print-jobs', id);

describe('rendering a print job', () => {
  it('goes on after a kill -9 at the file it was in', async () => {
    const number = await brand.issueBatch(400);
    const { _id: id } = await brand.order({ batchNumber: number, from: 0, to: 399 });
    const worker = startWorker();
    await waitPatiently('two files', async () => (await read(id)).files.length >= 2);
    await kill(worker);
    const killed = await read(id);
    expect(killed.state).toBe('rendering');
    expect(killed.files.length).toBeLessThan(4);
    const first = await stat(join(folderOf(number, id), 'labels-0001.zpl'));

    await fixture.queue.start();
    await waitPatiently(
      'the job to go on',
      async () => (await read(id)).files.length > killed.files.length,
    );
    const ready = await waitForState(id, 'ready');
    expect(ready.files).toHaveLength(4);
    const names = ready.files.map(({ name }) => name);
    expect((await readdir(folderOf(number, id))).sort()).toEqual(names);
    const kept = await stat(join(folderOf(number, id), 'labels-0001.zpl'));
    expect([kept.ino, kept.mtimeMs]).toEqual([first.ino, first.mtimeMs]);
  });

  it.each([
    ['pdf', 8],
    ['zpl', 64],
  ] as const)(
    'fails cleanly when the disk takes no more %s, and succeeds when there is room again',
    async (output, limitKilobytes) => {
      const number = await brand.issueBatch(60);
      const order = { batchNumber: number, from: 0, to: 59, output, templateId };
      const { _id: id } = await brand.order(order);
      const worker = startWorker(limitKilobytes);
      const failed = await waitForState(id, 'failed').finally(() => kill(worker));
      expect(failed.notice).toContain('the disk does not take a file this large');
      expect(failed).toMatchObject({ files: [], actions: ['retry', 'cancel'] });
      expect(await readdir(folderOf(number, id))).toEqual([]);

      const overlap = await request(app)
        .post('/api/v1/print-jobs')
        .send({ ...order, idempotencyKey: 'another-key' });
      expect(overlap.body).toMatchObject({ type: '/problems/print_overlap', status: 409 });
      await request(app)
        .post(`/api/v1/print-jobs/${id}/actions`)
        .send({ action: 'retry' })
        .expect(200);
      await fixture.queue.start();
      expect(await waitForState(id, 'ready')).toMatchObject({ notice: null, files: [{}] });
    },
  );

  it('is brought back by reconciling when the process ended between order and work', async () => {
    const number = await brand.issueBatch(5);
    const { _id: id } = await brand.order({ batchNumber: number, from: 0, to: 4 });
    await database.connection.collection('jobs').deleteMany({});
    await fixture.printing.periodic[0]?.run();
    await fixture.printing.periodic[0]?.run();
    await fixture.queue.start();
    await waitForState(id, 'ready');
  });
});
