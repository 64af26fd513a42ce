import { randomUUID } from 'node:crypto';
import type { IndexRange } from '@zhenma/contract';
import { z } from 'zod';
import type { AuditLog, Actor } from '../platform/audit/audit-log.ts';
import {
  defineJob,
  type JobDefinition,
  type JobRecord,
  type Queue,
} from '../platform/queue/index.ts';
import { describeFailure } from './disk-failure-rules.ts';
import type { LabelService } from './label-service.ts';

export interface LabelJob {
  readonly definition: JobDefinition;
  /** Queues the sheet, or gives the job that makes or has made it. @throws ProblemError */
  order(actor: Actor, number: number, range: IndexRange): Promise<JobRecord>;
}

const payloadSchema = z.object({
  number: z.int().min(1),
  from: z.int().min(0),
  to: z.int().min(0),
});

export function createLabelJob(
  deps: { queue: () => Queue; audit: AuditLog },
  labels: LabelService,
): LabelJob {
  const definition = defineJob({
    name: 'make-label-sheet',
    schema: payloadSchema,
    concurrency: 1,
    // What makes a sheet fail, such as a label that cannot be read, stays as it is.
    attempts: 1,
    backoffMs: 1_000,
    async run({ payload: { number, from, to }, brandId, progress, signal }) {
      try {
        return {
          file: await labels.printLabelSheet(brandId, number, { from, to }, { progress, signal }),
        };
      } catch (error) {
        if (signal.aborted) throw error;
        throw new Error(describeFailure(error), { cause: error });
      }
    },
  });

  const hasNotFailed = ({ state }: JobRecord) => state !== 'failed' && state !== 'cancelled';

  return {
    definition,
    async order(actor, number, { from, to }) {
      const { brandId } = actor;
      await labels.checkOrder(brandId, number, { from, to });
      const subject = String(number);
      const known = (await deps.queue().list(brandId, { subject })).find(
        (job) =>
          job.name === definition.name &&
          hasNotFailed(job) &&
          isSameRange(payloadSchema.parse(job.payload), { from, to }),
      );
      if (known) return known;
      await deps.audit.record(actor, 'issuance.createLabelSheet', `batch:${number}`, { from, to });
      return deps
        .queue()
        .enqueue(
          definition,
          brandId,
          { number, from, to },
          { key: `${number}-${from}-${to}-${randomUUID()}`, subject },
        );
    },
  };
}

function isSameRange(a: IndexRange, b: IndexRange): boolean {
  return a.from === b.from && a.to === b.to;
}
