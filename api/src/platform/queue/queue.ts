import type { Connection } from 'mongoose';
import type { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { JobDefinition, JobLog, JobRecord } from './job.ts';
import { createJobLeases } from './job-lease.ts';
import { createJobStore, toJobRecord, type JobDocument } from './job-store.ts';
import { startPeriodicWork, type PeriodicWork } from './periodic.ts';
import type { QueueAdapter } from './queue-adapter.ts';
import { takeAndRun, type RunningJob } from './run-job.ts';
import { waitWithin } from './within-time.ts';

export interface QueueOptions {
  readonly connection: Connection;
  readonly adapter: QueueAdapter;
  /** The jobs that this process works on once it is started. */
  readonly jobs: readonly JobDefinition[];
  readonly clock: Clock;
  readonly log: JobLog;
  /** A job of a dead worker is taken again after this time. */
  readonly leaseMs?: number;
  /** How often MongoDB is searched for jobs that nobody runs. */
  readonly sweepMs?: number;
  /** How long `stop` lets handlers work before it aborts their signal. */
  readonly graceMs?: number;
}

export interface EnqueueOptions {
  /** Enqueuing twice with one key (within brand and job name) gives the same job. */
  readonly key: string;
  /** What the job works on, such as a batch number; by default the key. */
  readonly subject?: string;
  readonly notBefore?: Date;
}

export interface Queue {
  /**
   * Stores a job, durably, and has it dispatched.
   * @throws ZodError when the payload does not fit the job's schema
   */
  readonly enqueue: <Schema extends z.ZodType>(
    job: JobDefinition<Schema>,
    brandId: string,
    payload: z.input<Schema>,
    options: EnqueueOptions,
  ) => Promise<JobRecord>;
  readonly get: (brandId: string, id: string) => Promise<JobRecord | null>;
  /** The newest hundred jobs of the brand, of one subject if it is given. */
  readonly list: (brandId: string, filter?: { readonly subject?: string }) => Promise<JobRecord[]>;
  /** Ends a job that has not ended; a running handler has its signal aborted. Gives the job as it is then. */
  readonly cancel: (brandId: string, id: string) => Promise<JobRecord | null>;
  /** Work that is done every `ms` by one of all started queues. It must be idempotent. */
  readonly every: (name: string, ms: number, run: PeriodicWork['run']) => void;
  /** Begins to work on jobs. A process that only enqueues does not call it. */
  readonly start: () => Promise<void>;
  /** Takes no more jobs, lets the running ones end within the grace period, puts the others back. */
  readonly stop: () => Promise<void>;
}

/** How long handlers may take to give way after their signal was aborted. */
const ABORT_GRACE_MS = 5000;

/**
 * The queue: records and decisions in MongoDB, ids carried by the adapter. "Once per key" rests on a
 * unique index, so `ensureCollections` is called before the first job.
 */
export function createQueue(options: QueueOptions): Queue {
  const { connection, adapter, log, leaseMs = 30_000, sweepMs = 2000, graceMs = 20_000 } = options;
  const now = () => options.clock.now();
  const store = createJobStore(connection);
  const leases = createJobLeases(store.collection, leaseMs, now);
  const definitions = new Map(options.jobs.map((job) => [job.name, job]));
  if (definitions.size !== options.jobs.length) throw new Error('two jobs have the same name');
  const running = new Map<string, RunningJob>();
  const works: PeriodicWork[] = [];
  const periodic: { stop: () => Promise<void> }[] = [];
  let state: 'idle' | 'started' | 'stopped' = 'idle';
  let sweepTimer: NodeJS.Timeout | undefined;
  let sweeping: Promise<void> = Promise.resolve();

  /** Losing a dispatch does no harm: the sweeper finds the record. */
  const dispatch = (job: JobDocument, delayMs: number): Promise<void> =>
    adapter
      .dispatch({
        name: job.name,
        id: job._id,
        key: `${job._id}-${job.attempts}-${job.lapses}`,
        delayMs,
      })
      .catch((error: unknown) => {
        log.warn(
          { err: error, jobId: job._id },
          'a job could not be dispatched; it waits in MongoDB',
        );
      });

  const work = async (definition: JobDefinition, id: string): Promise<void> => {
    try {
      if (state === 'stopped') return;
      const run = await takeAndRun(definition, id, {
        ...{ leases, leaseMs, now, log },
        dispatchAgain: (job, delayMs) => void dispatch(job, delayMs),
      });
      if (run === null) return;
      running.set(id, run);
      if (hasStopped()) run.stop('stopping');
      await run.ended.finally(() => running.delete(id));
    } catch (error) {
      log.error(
        { err: error, jobId: id },
        'the end of a job could not be stored; it will run again',
      );
    }
  };
  const hasStopped = () => state === 'stopped';

  const sweep = async (): Promise<void> => {
    try {
      const due = await leases.listDue([...definitions.keys()]);
      for (const job of due) {
        if (hasStopped()) return;
        await dispatch(job, 0);
      }
    } catch (error) {
      log.warn({ err: error }, 'waiting jobs could not be looked up');
    }
    if (hasStopped()) return;
    sweepTimer = setTimeout(() => {
      sweeping = sweep();
    }, sweepMs);
  };

  const startWork = (item: PeriodicWork) => {
    periodic.push(startPeriodicWork(item, { connection, leaseMs, now, log }));
  };

  return {
    enqueue: async (job, brandId, payload, { key, subject = key, notBefore }) => {
      job.schema.parse(payload);
      const createdAt = now();
      const stored = await store.insertOnce({
        ...{ brandId, key, subject, payload, createdAt },
        name: job.name,
        maxAttempts: job.attempts,
        notBefore: notBefore ?? createdAt,
      });
      if (stored.state === 'queued') {
        // Not awaited: the record is durable, and Redis may be away.
        void dispatch(stored, stored.notBefore.getTime() - createdAt.getTime());
      }
      return toJobRecord(stored);
    },
    get: async (brandId, id) => {
      const job = await store.find(brandId, id);
      return job && toJobRecord(job);
    },
    list: async (brandId, filter = {}) => (await store.list(brandId, filter)).map(toJobRecord),
    cancel: async (brandId, id) => {
      const cancelled = await store.cancel(brandId, id, now());
      if (cancelled !== null) running.get(id)?.stop('cancelled');
      const job = cancelled ?? (await store.find(brandId, id));
      return job && toJobRecord(job);
    },
    every: (name, ms, run) => {
      const item = { name, everyMs: ms, run };
      works.push(item);
      if (state === 'started') startWork(item);
    },
    start: async () => {
      if (state !== 'idle') throw new Error('a queue starts once');
      state = 'started';
      for (const definition of definitions.values()) {
        await adapter.consume(definition.name, definition.concurrency, (id) =>
          work(definition, id),
        );
      }
      sweeping = sweep();
      works.forEach(startWork);
    },
    stop: async () => {
      if (state === 'stopped') return;
      state = 'stopped';
      clearTimeout(sweepTimer);
      await Promise.all([adapter.pause(), sweeping]);
      const ended = () =>
        Promise.all([...running.values()].map((run) => run.ended.catch(() => null)));
      const stoppedWorks = Promise.all(periodic.map((item) => item.stop()));
      await waitWithin(ended(), graceMs);
      for (const run of running.values()) run.stop('stopping');
      await waitWithin(Promise.all([ended(), stoppedWorks]), ABORT_GRACE_MS);
      await adapter.close();
    },
  };
}
