import { createRequire } from 'node:module';
import type Bull from 'bull';
import type { Redis, RedisOptions } from 'ioredis';
import type { JobLog } from './job.ts';
import type { QueueAdapter } from './queue-adapter.ts';
import { waitWithin } from './within-time.ts';

const require = createRequire(import.meta.url);

const CLOSE_TIMEOUT_MS = 3000;
/** A worker that died without ending its Bull job gives the id back after about this long. */
const LOCK_MS = 10_000;

export interface BullAdapterOptions {
  readonly redisUrl: string;
  readonly log: JobLog;
  /** Keeps several installations apart on one Redis. */
  readonly prefix?: string;
}

/**
 * Hands ids around through Bull on Redis, so that several worker processes share the work.
 * Bull takes a third of a second to load, so only an installation with Redis loads it.
 */
export function createBullAdapter(options: BullAdapterOptions): QueueAdapter {
  const BullQueue = require('bull') as typeof Bull;
  const { Redis: Client } = require('ioredis') as { Redis: typeof Redis };
  const clients: Redis[] = [];
  const queues = new Map<string, Bull.Queue<{ id: string }>>();
  const lastWarned = { at: 0 };

  // While Redis is away every client reports it every second or so.
  const warn = (error: unknown) => {
    if (Date.now() - lastWarned.at < 10_000) return;
    lastWarned.at = Date.now();
    options.log.warn({ err: error }, 'Redis does not answer; jobs wait in MongoDB');
  };
  const createClient = (extra: RedisOptions): Redis => {
    const client = new Client(options.redisUrl, {
      enableReadyCheck: false,
      retryStrategy: (times) => Math.min(times * 100, 1000),
      ...extra,
    });
    client.on('error', warn);
    clients.push(client);
    return client;
  };
  const shared = createClient({ maxRetriesPerRequest: 1 });
  const subscriber = createClient({ maxRetriesPerRequest: null });

  const open = (name: string): Bull.Queue<{ id: string }> => {
    const known = queues.get(name);
    if (known !== undefined) return known;
    const queue = new BullQueue<{ id: string }>(name, {
      prefix: options.prefix ?? 'zhenma',
      createClient: (type) => {
        if (type === 'client') return shared;
        return type === 'subscriber' ? subscriber : createClient({ maxRetriesPerRequest: null });
      },
      settings: {
        lockDuration: LOCK_MS,
        stalledInterval: LOCK_MS / 2,
        maxStalledCount: 100,
        retryProcessDelay: 500,
      },
      defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
    });
    queue.on('error', warn);
    queues.set(name, queue);
    return queue;
  };

  return {
    consume: (name, concurrency, work) => {
      open(name)
        .process(concurrency, ({ data }) => work(data.id))
        .catch(warn);
      return Promise.resolve();
    },
    dispatch: async ({ name, id, key, delayMs }) => {
      // Bull would wait until Redis is back; the sweeper comes by again.
      if (shared.status === 'reconnecting') throw new Error('Redis is away');
      await open(name).add({ id }, { jobId: key, delay: Math.max(0, delayMs) });
    },
    pause: async () => {
      await Promise.all(
        [...queues.values()].map((queue) => waitWithin(queue.pause(true, true), CLOSE_TIMEOUT_MS)),
      );
    },
    close: async () => {
      await Promise.all(
        [...queues.values()].map((queue) => waitWithin(queue.close(true), CLOSE_TIMEOUT_MS)),
      );
      for (const client of clients) client.disconnect();
    },
  };
}
