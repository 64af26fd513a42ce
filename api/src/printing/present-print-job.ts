import { countUnits, type PrintJob } from '@zhenma/contract';
import { actionsOf, stateOf } from './print-job-state-rules.ts';
import type { PrintJobRecord } from './print-job-record.ts';
import { printedRangesOf, uncertainRangesOf } from './print-order-rules.ts';

export function presentPrintJob(job: PrintJobRecord): PrintJob {
  const { _id: id, batch: batchNumber, from, to, templateId, output, printer } = job;
  const { reprint, notice, files, readBack, createdAt, createdBy, finishedAt } = job;
  return {
    ...{ id, batchNumber, from, to, templateId, templateName: job.template.name, output, printer },
    state: stateOf(job.phase),
    actions: actionsOf(job),
    progress: { done: countDone(job), total: job.total },
    ...{ reprint, notice, files, readBack },
    uncertain: uncertainRangesOf(job),
    createdAt: createdAt.toISOString(),
    createdBy: createdBy.name,
    finishedAt: finishedAt?.toISOString() ?? null,
    history: job.history.map(({ state, at, by }) => ({ state, at: at.toISOString(), by })),
  };
}

/** Labels rendered or, once printing has begun, printed; in the end all that count as printed. */
function countDone(job: PrintJobRecord): number {
  if (!job.history.some(({ state }) => state === 'printing')) return job.renderedLabels;
  return job.phase === 'cancelled' ? countUnits(printedRangesOf(job)) : job.printedLabels;
}
