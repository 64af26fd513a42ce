import { z } from 'zod';
import {
  defineJob,
  type JobDefinition,
  type JobRecord,
  type Queue,
} from '../platform/queue/index.ts';
import type { BatchService } from './batch-service.ts';
import type { BatchRecord } from './batch-store.ts';
import { describeFailure } from './disk-failure-rules.ts';
import type { IssuanceDeps } from './issuance.ts';
import type { IssuanceStore } from './issuance-store.ts';
import type { IssueService } from './issue-service.ts';

export interface IssueJob {
  readonly definition: JobDefinition;
  /** Queues the batch's current round of issuing; queueing it again changes nothing. */
  enqueue(batch: BatchRecord): Promise<JobRecord>;
  /** What follows for the batch from its job's end by cancelling or failing. */
  settle(job: JobRecord): Promise<void>;
  /** Brings together batches and jobs that a crash between two writes left apart. */
  reconcile(): Promise<void>;
}

const payloadSchema = z.object({ number: z.int().min(1), round: z.int().min(1) });

export function createIssueJob(
  deps: IssuanceDeps,
  { Batches }: IssuanceStore,
  batches: BatchService,
  issuer: IssueService,
): IssueJob {
  const queue = (): Queue => deps.queue();

  async function failWhenLast(brandId: string, jobId: string, round: Round, message: string) {
    const job = await queue().get(brandId, jobId);
    if (job && job.attempts < job.maxAttempts) return;
    await batches.endRound({ brandId, ...round }, 'failed', message);
  }

  const definition = defineJob({
    name: 'issue-batch',
    schema: payloadSchema,
    concurrency: 1,
    attempts: 3,
    backoffMs: 2_000,
    async run({ payload: { number, round }, brandId, jobId, progress, signal }) {
      const { issueRound } = await batches.readBatch(brandId, number);
      if (issueRound !== round) return;
      try {
        await issuer.issue(brandId, number, { progress, signal });
      } catch (error) {
        if (signal.aborted) throw error;
        const message = describeFailure(error);
        await failWhenLast(brandId, jobId, { number, issueRound }, message);
        throw new Error(message, { cause: error });
      }
    },
  });

  async function settle(job: JobRecord): Promise<void> {
    if (job.name !== definition.name) return;
    if (job.state !== 'cancelled' && job.state !== 'failed') return;
    const { number, round: issueRound } = payloadSchema.parse(job.payload);
    const failure = job.state === 'cancelled' ? 'Issuing was cancelled' : job.error?.message;
    await batches.endRound(
      { brandId: job.brandId, number, issueRound },
      'failed',
      failure ?? 'Issuing failed',
    );
  }

  const enqueue = ({ brandId, number, issueRound }: BatchRecord) =>
    queue().enqueue(
      definition,
      brandId,
      { number, round: issueRound },
      { key: `${number}-${issueRound}`, subject: String(number) },
    );

  return {
    definition,
    enqueue,
    settle,
    async reconcile() {
      for (const { brandId } of await deps.catalogue.listBrands()) {
        for (const batch of await Batches.find({
          brandId,
          state: 'issuing',
          issueRound: { $gt: 0 },
        }).lean()) {
          await settle(await enqueue(batch));
        }
      }
    },
  };
}

type Round = Pick<BatchRecord, 'number' | 'issueRound'>;
