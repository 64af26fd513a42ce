import type { Model } from 'mongoose';
import { z } from 'zod';
import type { Catalogue } from '../catalogue/index.ts';
import { describeFailure, type JobWork } from '../issuance/index.ts';
import type { Clock } from '../platform/clock.ts';
import {
  defineJob,
  type JobDefinition,
  type JobRecord,
  type Queue,
} from '../platform/queue/index.ts';
import { movePrintJob, type PrintRound } from './move-print-job.ts';
import type { PrintJobRecord } from './print-job-record.ts';
import type { Printer } from './printing.ts';
import type { RenderService } from './render-service.ts';
import type { SendService } from './send-service.ts';

/** The work of print jobs, through the queue. */
export interface PrintWork {
  readonly definitions: JobDefinition[];
  /** Queues the work that a job waits for, if it waits for any; queueing it again changes nothing. */
  enqueue(job: PrintJobRecord): Promise<void>;
  /** Brings together print jobs and work that a crash between two writes left apart. */
  reconcile(): Promise<void>;
}

const payloadSchema = z.object({ printJobId: z.string(), round: z.int().min(1) });

/** A surprise, such as a database that is away, may pass; what cannot pass fails at once. */
const attempts = { attempts: 3, backoffMs: 2_000 } as const;

/** A small job does not wait behind a large one. */
const renderedAtOnce = 3;
/** Jobs for one printer wait for each other; these must not keep the other printers. */
const sentAtOncePerPrinter = 4;

export function createPrintWork(deps: {
  Jobs: Model<PrintJobRecord>;
  clock: Clock;
  catalogue: Catalogue;
  queue: () => Queue;
  renderer: RenderService;
  sender: SendService;
  printers: readonly Printer[];
}): PrintWork {
  const { Jobs, clock, catalogue, queue, renderer, sender, printers } = deps;

  const fail = (round: PrintRound, notice: string) =>
    movePrintJob(Jobs, round, 'broke', {
      ...{ change: { notice, busyPrinter: null }, at: clock.now(), by: null },
    });

  const defineWork = (
    name: string,
    concurrency: number,
    run: (round: PrintRound, work: JobWork) => Promise<void>,
  ) =>
    defineJob({
      name,
      schema: payloadSchema,
      ...attempts,
      concurrency,
      async run({ payload: { printJobId, round }, brandId, jobId, progress, signal }) {
        const printRound = { brandId, _id: printJobId, round };
        try {
          await run(printRound, { progress, signal });
        } catch (error) {
          const job = signal.aborted ? null : await queue().get(brandId, jobId);
          if (job && job.attempts >= job.maxAttempts)
            await fail(printRound, describeFailure(error));
          throw error;
        }
      },
    });

  const rendering = defineWork('render-print-job', renderedAtOnce, renderer.render);
  const sending = defineWork(
    'send-print-job',
    sentAtOncePerPrinter * Math.max(1, printers.length),
    sender.send,
  );

  function findWork({ phase, printer }: PrintJobRecord) {
    if (phase === 'queued' || phase === 'rendering') return rendering;
    return phase === 'printing' && printer !== null ? sending : null;
  }

  async function enqueueWork(job: PrintJobRecord): Promise<JobRecord | null> {
    const work = findWork(job);
    if (!work) return null;
    const { brandId, _id, round, batch } = job;
    return queue().enqueue(
      work,
      brandId,
      { printJobId: _id, round },
      { key: `${_id}-${round}`, subject: String(batch) },
    );
  }

  return {
    definitions: [rendering, sending],

    async enqueue(job) {
      await enqueueWork(job);
    },

    async reconcile() {
      for (const { brandId } of await catalogue.listBrands()) {
        const waiting = await Jobs.find({
          brandId,
          phase: { $in: ['queued', 'rendering', 'printing'] },
          round: { $gt: 0 },
        }).lean<PrintJobRecord[]>();
        for (const job of waiting) {
          const work = await enqueueWork(job);
          if (work?.state !== 'failed' && work?.state !== 'cancelled') continue;
          await fail(job, work.error?.message ?? 'The work was ended; try again');
        }
      }
    },
  };
}
