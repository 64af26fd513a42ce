import { systemClock } from '../src/platform/clock.ts';
import { connectMongo } from '../src/platform/mongo/connect.ts';
import {
  createBullAdapter,
  createInProcessAdapter,
  createQueue,
} from '../src/platform/queue/index.ts';
import { createSlowJob } from './slow-job.ts';

/** A worker to be killed: `queue-worker.ts MONGODB_URI REDIS_URL PREFIX bull|in-process`. */
const [mongodbUri = '', redisUrl = '', prefix = '', adapterName = ''] = process.argv.slice(2);
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const connection = await connectMongo(mongodbUri);
const adapter =
  adapterName === 'bull' ? createBullAdapter({ redisUrl, prefix, log }) : createInProcessAdapter();
const queue = createQueue({
  ...{ connection, adapter, log, clock: systemClock },
  jobs: [createSlowJob(connection)],
  leaseMs: 600,
  sweepMs: 100,
});
await queue.start();
