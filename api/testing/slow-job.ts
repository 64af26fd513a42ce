import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { z } from 'zod';
import { defineJob } from '../src/platform/queue/index.ts';

/** Writes down which process ran it, and takes as many steps as it is told, 50 ms each. */
export function createSlowJob(connection: Connection) {
  return defineJob({
    name: 'slow',
    schema: z.object({ steps: z.number() }),
    concurrency: 1,
    attempts: 1,
    backoffMs: 10,
    run: async ({ payload, jobId, progress }) => {
      await connection.collection('runs').insertOne({ jobId, pid: process.pid });
      for (let step = 1; step <= payload.steps; step++) {
        await sleep(50);
        progress(step, payload.steps);
      }
      return { pid: process.pid };
    },
  });
}
