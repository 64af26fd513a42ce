export { createBullAdapter } from './bull-adapter.ts';
export { createInProcessAdapter } from './in-process-adapter.ts';
export { defineJob, type JobDefinition, type JobRecord } from './job.ts';
export { createQueue, type Queue, type QueueOptions } from './queue.ts';
