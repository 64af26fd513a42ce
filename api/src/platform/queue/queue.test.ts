import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { nanoid } from 'nanoid';
import { z } from 'zod';
import { buildProgram } from '../../../../scripts/build-program.mjs';
import { createSlowJob } from '../../../testing/slow-job.ts';
import {
  getTestRedisUrl,
  openTestDatabase,
  type TestDatabase,
} from '../../../testing/test-database.ts';
import { systemClock } from '../clock.ts';
import { ensureCollections } from '../mongo/connect.ts';
import { startEmbeddedRedis, type EmbeddedRedis } from '../servers/embedded-redis.ts';
import {
  createBullAdapter,
  createInProcessAdapter,
  createQueue,
  defineJob,
  type JobDefinition,
  type JobRecord,
  type Queue,
  type QueueOptions,
} from './index.ts';

const brandId = 'br_one';
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

let program: string;
let database: TestDatabase;
let prefix: string;
let queues: Queue[];
let redis: EmbeddedRedis | null;

const adapters = {
  'in-process': () => createInProcessAdapter(),
  bull: () => createBullAdapter({ redisUrl: redis?.url ?? getTestRedisUrl(), prefix, log }),
};

function openQueue(
  adapterName: keyof typeof adapters,
  jobs: readonly JobDefinition[],
  options: Partial<QueueOptions> = {},
): Queue {
  const queue = createQueue({
    connection: database.connection,
    adapter: adapters[adapterName](),
    clock: systemClock,
    ...{ jobs, log, leaseMs: 600, sweepMs: 100, graceMs: 200 },
    ...options,
  });
  queues.push(queue);
  return queue;
}

async function until<T>(find: () => Promise<T | null>, ms = 15_000): Promise<T> {
  const deadline = Date.now() + ms;
  while (Date.now() < deadline) {
    const found = await find();
    if (found !== null) return found;
    await sleep(20);
  }
  throw new Error('waited in vain');
}

function awaitEnd(queue: Queue, { id }: JobRecord): Promise<JobRecord> {
  return until(async () => {
    const job = await queue.get(brandId, id);
    return job && ['done', 'failed', 'cancelled'].includes(job.state) ? job : null;
  });
}

/** A job that notes its runs; what it does is given. */
function createNotedJob(
  overrides: Partial<JobDefinition<z.ZodObject<{ n: z.ZodNumber }>>> = {},
): JobDefinition<z.ZodObject<{ n: z.ZodNumber }>> & { runs: number[] } {
  const runs: number[] = [];
  const { run, ...rest } = overrides;
  return {
    ...defineJob({
      name: 'noted',
      schema: z.object({ n: z.number() }),
      concurrency: 4,
      attempts: 3,
      backoffMs: 40,
      ...rest,
      run: (context) => {
        runs.push(context.payload.n);
        return run?.(context) ?? Promise.resolve({ doubled: context.payload.n * 2 });
      },
    }),
    runs,
  };
}

beforeAll(async () => {
  program = await buildProgram(join(import.meta.dirname, '../../../testing/queue-worker.ts'));
});

beforeEach(async () => {
  database = await openTestDatabase();
  prefix = `test-${nanoid(8)}`;
  queues = [];
  redis = null;
  // Defines the collections, so that their indexes are there before the first job.
  openQueue('in-process', []);
  await ensureCollections(database.connection);
});

afterEach(async () => {
  await Promise.all(queues.map((queue) => queue.stop()));
  await redis?.stop();
  await database.close();
}, 30_000);

describe.each(['in-process', 'bull'] as const)('the queue with the %s adapter', (adapterName) => {
  it('runs each job once and keeps its result', async () => {
    const job = createNotedJob();
    const queue = openQueue(adapterName, [job]);
    await queue.start();
    const records = await Promise.all(
      Array.from({ length: 50 }, (_, n) => queue.enqueue(job, brandId, { n }, { key: `k${n}` })),
    );
    const ended = await Promise.all(records.map((record) => awaitEnd(queue, record)));
    expect(ended.map(({ state }) => state)).toEqual(Array.from({ length: 50 }, () => 'done'));
    expect(ended.map(({ result }) => result)).toEqual(
      Array.from({ length: 50 }, (_, n) => ({ doubled: n * 2 })),
    );
    await sleep(300);
    expect(job.runs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, n) => n));
  }, 30_000);

  it('runs each job once when two queues share the work', async () => {
    const job = createNotedJob({ run: () => sleep(5) });
    const [first, second] = [openQueue(adapterName, [job]), openQueue(adapterName, [job])];
    await Promise.all([first.start(), second.start()]);
    const records = await Promise.all(
      Array.from({ length: 40 }, (_, n) => first.enqueue(job, brandId, { n }, { key: `k${n}` })),
    );
    await Promise.all(records.map((record) => awaitEnd(second, record)));
    expect(job.runs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n));
  }, 30_000);

  it('takes a job that was stored before any worker started', async () => {
    const job = createNotedJob();
    const record = await openQueue(adapterName, []).enqueue(job, brandId, { n: 1 }, { key: 'k' });
    const worker = openQueue(adapterName, [job]);
    await worker.start();
    expect((await awaitEnd(worker, record)).state).toBe('done');
    expect(job.runs).toEqual([1]);
  }, 30_000);

  it('tries again with growing waits', async () => {
    const times: number[] = [];
    const job = createNotedJob({
      backoffMs: 100,
      run: () => {
        times.push(Date.now());
        return times.length < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve('at last');
      },
    });
    const queue = openQueue(adapterName, [job]);
    await queue.start();
    const ended = await awaitEnd(queue, await queue.enqueue(job, brandId, { n: 1 }, { key: 'k' }));
    expect(ended).toMatchObject({ state: 'done', attempts: 3, result: 'at last', error: null });
    const [first = 0, second = 0, third = 0] = times;
    expect(second - first).toBeGreaterThanOrEqual(100);
    expect(third - second).toBeGreaterThanOrEqual(200);
  }, 30_000);

  it('ends as failed, with the reason, when every attempt failed', async () => {
    const job = createNotedJob({
      run: ({ payload }) => Promise.reject(new Error(`no paper for ${payload.n}`)),
    });
    const queue = openQueue(adapterName, [job]);
    await queue.start();
    const ended = await awaitEnd(queue, await queue.enqueue(job, brandId, { n: 7 }, { key: 'k' }));
    expect(ended).toMatchObject({
      state: 'failed',
      attempts: 3,
      error: { message: 'no paper for 7' },
    });
    expect(ended.finishedAt).toBeInstanceOf(Date);
    expect(job.runs).toEqual([7, 7, 7]);
  }, 30_000);

  it('never runs more jobs at once than the job allows', async () => {
    let atOnce = 0;
    let most = 0;
    const job = createNotedJob({
      concurrency: 2,
      run: async () => {
        most = Math.max(most, ++atOnce);
        await sleep(30);
        atOnce--;
      },
    });
    const queue = openQueue(adapterName, [job]);
    await queue.start();
    const records = await Promise.all(
      Array.from({ length: 12 }, (_, n) => queue.enqueue(job, brandId, { n }, { key: `k${n}` })),
    );
    await Promise.all(records.map((record) => awaitEnd(queue, record)));
    expect(most).toBe(2);
  }, 30_000);

  it('shows progress that never goes back, not even in a second attempt', async () => {
    const job = createNotedJob({
      run: async ({ progress }) => {
        for (let done = 1; done <= 8; done++) {
          progress(done, 8);
          await sleep(40);
          if (done === 5 && job.runs.length === 1) throw new Error('half-way');
        }
      },
    });
    const queue = openQueue(adapterName, [job]);
    await queue.start();
    const { id } = await queue.enqueue(job, brandId, { n: 1 }, { key: 'k' });
    const seen: number[] = [];
    const ended = await until(async () => {
      const record = await queue.get(brandId, id);
      if (record) seen.push(record.progress.done);
      return record?.state === 'done' ? record : null;
    });
    expect(ended.progress).toEqual({ done: 8, total: 8 });
    expect(job.runs).toHaveLength(2);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(new Set(seen).size).toBeGreaterThan(4);
  }, 30_000);

  it('runs a job elsewhere when its worker is killed', async () => {
    const job = createSlowJob(database.connection);
    const queue = openQueue(adapterName, [job]);
    const worker = spawn(
      process.execPath,
      [program, database.uri, getTestRedisUrl(), prefix, adapterName],
      { stdio: 'inherit' },
    );
    const record = await queue.enqueue(job, brandId, { steps: 40 }, { key: 'k' });
    const runs = database.connection.collection('runs');
    try {
      await until(async () => ((await queue.get(brandId, record.id))?.progress.done ? true : null));
    } finally {
      worker.kill('SIGKILL');
    }
    expect((await queue.get(brandId, record.id))?.state).toBe('running');
    await queue.start();
    const ended = await awaitEnd(queue, record);
    expect(ended).toMatchObject({ state: 'done', attempts: 1, result: { pid: process.pid } });
    expect(await runs.distinct('pid', { jobId: record.id })).toHaveLength(2);
  }, 60_000);

  it('keeps a long job with its worker by renewing the lease', async () => {
    const job = createSlowJob(database.connection);
    const [first, second] = [openQueue(adapterName, [job]), openQueue(adapterName, [job])];
    await Promise.all([first.start(), second.start()]);
    const record = await first.enqueue(job, brandId, { steps: 30 }, { key: 'k' });
    expect((await awaitEnd(first, record)).state).toBe('done');
    expect(await database.connection.collection('runs').countDocuments()).toBe(1);
  }, 30_000);

  it('puts a running job back when the worker stops, without counting the attempt', async () => {
    const job = createNotedJob({
      attempts: 1,
      run: async ({ signal }) => {
        if (job.runs.length === 1) await sleep(60_000, undefined, { signal });
      },
    });
    const first = openQueue(adapterName, [job]);
    await first.start();
    const record = await first.enqueue(job, brandId, { n: 1 }, { key: 'k' });
    await until(() => Promise.resolve(job.runs.length === 1 ? true : null));
    await first.stop();
    const second = openQueue(adapterName, [job]);
    expect((await second.get(brandId, record.id))?.state).toBe('queued');
    await second.start();
    expect(await awaitEnd(second, record)).toMatchObject({ state: 'done', attempts: 1 });
  }, 30_000);

  it('lets a running job end within the grace period when the worker stops', async () => {
    const job = createSlowJob(database.connection);
    const queue = openQueue(adapterName, [job], { graceMs: 20_000 });
    await queue.start();
    const record = await queue.enqueue(job, brandId, { steps: 6 }, { key: 'k' });
    await until(async () =>
      (await queue.get(brandId, record.id))?.state === 'running' ? true : null,
    );
    await queue.stop();
    expect((await queue.get(brandId, record.id))?.state).toBe('done');
  }, 30_000);

  it('cancels a running job through its signal, and a waiting one before it starts', async () => {
    const aborted: unknown[] = [];
    const job = createNotedJob({
      concurrency: 1,
      run: async ({ signal }) => {
        await sleep(60_000, undefined, { signal }).catch(() => aborted.push(signal.reason));
        signal.throwIfAborted();
      },
    });
    const queue = openQueue(adapterName, [job]);
    await queue.start();
    const first = await queue.enqueue(job, brandId, { n: 1 }, { key: 'k1' });
    await until(() => Promise.resolve(job.runs.length === 1 ? true : null));
    const second = await queue.enqueue(job, brandId, { n: 2 }, { key: 'k2' });
    expect(await queue.cancel(brandId, second.id)).toMatchObject({ state: 'cancelled' });
    expect(await queue.cancel(brandId, first.id)).toMatchObject({ state: 'cancelled' });
    await until(() => Promise.resolve(aborted.length === 1 ? true : null));
    await sleep(300);
    expect(aborted).toEqual(['cancelled']);
    expect(job.runs).toEqual([1]);
    expect((await queue.get(brandId, first.id))?.state).toBe('cancelled');
    expect(await queue.cancel(brandId, first.id)).toMatchObject({ state: 'cancelled' });
  }, 30_000);

  it('tells a worker in another process that its job was cancelled', async () => {
    const aborted: unknown[] = [];
    const job = createNotedJob({
      run: async ({ signal }) => {
        await sleep(60_000, undefined, { signal }).catch(() => aborted.push(signal.reason));
      },
    });
    const [worker, other] = [openQueue(adapterName, [job]), openQueue(adapterName, [])];
    await worker.start();
    const { id } = await other.enqueue(job, brandId, { n: 1 }, { key: 'k' });
    await until(() => Promise.resolve(job.runs.length === 1 ? true : null));
    await other.cancel(brandId, id);
    await until(() => Promise.resolve(aborted.length === 1 ? true : null));
    expect((await other.get(brandId, id))?.state).toBe('cancelled');
  }, 30_000);

  it('gives the same job for the same key, and another for another brand', async () => {
    const job = createNotedJob();
    const queue = openQueue(adapterName, [job]);
    await queue.start();
    const records = await Promise.all(
      Array.from({ length: 20 }, () => queue.enqueue(job, brandId, { n: 1 }, { key: 'same' })),
    );
    expect(new Set(records.map(({ id }) => id)).size).toBe(1);
    await awaitEnd(queue, records[0] as JobRecord);
    const again = await queue.enqueue(job, brandId, { n: 1 }, { key: 'same' });
    expect(again).toMatchObject({ id: records[0]?.id, state: 'done' });
    await sleep(300);
    expect(job.runs).toEqual([1]);
    const foreign = await queue.enqueue(job, 'br_two', { n: 2 }, { key: 'same' });
    expect(foreign.id).not.toBe(again.id);
  }, 30_000);

  it('does not begin a job before its time', async () => {
    const job = createNotedJob();
    const queue = openQueue(adapterName, [job]);
    await queue.start();
    const notBefore = new Date(Date.now() + 500);
    const record = await queue.enqueue(job, brandId, { n: 1 }, { key: 'k', notBefore });
    const { startedAt } = await awaitEnd(queue, record);
    expect(startedAt?.getTime()).toBeGreaterThanOrEqual(notBefore.getTime());
  }, 30_000);

  it('runs periodic work on one of two queues only', async () => {
    let atOnce = 0;
    let most = 0;
    let runs = 0;
    const work = async () => {
      runs++;
      most = Math.max(most, ++atOnce);
      await sleep(60);
      atOnce--;
    };
    const [first, second] = [openQueue(adapterName, []), openQueue(adapterName, [])];
    for (const queue of [first, second]) queue.every('roll-up', 200, work);
    await Promise.all([first.start(), second.start()]);
    await sleep(1100);
    await Promise.all([first.stop(), second.stop()]);
    expect(most).toBe(1);
    expect(runs).toBeGreaterThanOrEqual(4);
    expect(runs).toBeLessThanOrEqual(6);
  }, 30_000);
});

describe('the queue, whatever carries it', () => {
  it("should not show or cancel another brand's jobs", async () => {
    const job = createNotedJob();
    const queue = openQueue('in-process', [job]);
    const { id } = await queue.enqueue(job, brandId, { n: 1 }, { key: 'k', subject: 'batch:1' });
    expect(await queue.get('br_two', id)).toBeNull();
    expect(await queue.cancel('br_two', id)).toBeNull();
    expect(await queue.list('br_two')).toEqual([]);
    expect(await queue.list(brandId, { subject: 'batch:1' })).toMatchObject([
      { id, state: 'queued' },
    ]);
    expect(await queue.list(brandId, { subject: 'batch:2' })).toEqual([]);
  });

  it('refuses a payload that does not fit, and stores nothing', async () => {
    const job = createNotedJob();
    const queue = openQueue('in-process', [job]);
    await expect(
      queue.enqueue(job, brandId, { n: 'one' } as unknown as { n: number }, { key: 'k' }),
    ).rejects.toThrow(z.ZodError);
    expect(await queue.list(brandId)).toEqual([]);
  });
});

describe('the queue with Bull when Redis fails', () => {
  it.each([
    ['comes back', false],
    ['comes back empty', true],
  ])(
    'loses no job when Redis is killed and %s',
    async (_, empty) => {
      redis = await startEmbeddedRedis({ log: () => undefined });
      const job = createNotedJob({ concurrency: 2, run: () => sleep(20) });
      const queue = openQueue('bull', [job], { leaseMs: 3000 });
      await queue.start();
      const enqueue = (from: number) =>
        Promise.all(
          Array.from({ length: 20 }, (_unused, i) =>
            queue.enqueue(job, brandId, { n: from + i }, { key: `k${from + i}` }),
          ),
        );
      const before = await enqueue(0);
      await until(() => Promise.resolve(job.runs.length > 2 ? true : null));
      await redis.kill();
      const during = await enqueue(20);
      expect(during.every(({ state }) => state === 'queued')).toBe(true);
      await sleep(500);
      await redis.restart({ empty });
      const after = await enqueue(40);
      const records = [...before, ...during, ...after];
      const ended = await Promise.all(records.map((record) => awaitEnd(queue, record)));
      expect(ended.every(({ state }) => state === 'done')).toBe(true);
      expect(new Set(job.runs).size).toBe(60);
      expect(job.runs).toHaveLength(60);
    },
    60_000,
  );
});
