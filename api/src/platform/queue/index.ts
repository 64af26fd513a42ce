export { createBullAdapter, type BullAdapterOptions } from './bull-adapter.ts';
export { createInProcessAdapter } from './in-process-adapter.ts';
export {
  defineJob,
  type JobContext,
  type JobDefinition,
  type JobLog,
  type JobRecord,
  type JobState,
} from './job.ts';
export { createQueue, type EnqueueOptions, type Queue, type QueueOptions } from './queue.ts';
export type { QueueAdapter } from './queue-adapter.ts';
