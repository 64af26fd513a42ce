import { mergeRanges, type IndexRange } from '@zhenma/contract';
import type { ClientSession, Model } from 'mongoose';
import type { BatchRecord, Issuance } from '../issuance/index.ts';
import type { PrintJobRecord } from './print-job-record.ts';
import type { PrintPhase } from './print-job-state-rules.ts';
import { printedRangesOf } from './print-order-rules.ts';

type KnownJob = Omit<PrintJobRecord, 'template' | 'values' | 'history'>;

/** What is written down of a batch's units. */
export interface UnitFacts {
  /** By kind, then in order; ranges of one kind do not overlap. */
  activated: Awaited<ReturnType<Issuance['rangesOf']>>;
  voided: Awaited<ReturnType<Issuance['rangesOf']>>;
  jobs: KnownJob[];
  /** Printed here, or given to a print house; in order. */
  handedOut: IndexRange[];
  /** Those, and units of jobs that are being printed or whose files were downloaded: their labels may lie on the table. */
  mayExist: IndexRange[];
}

export type ReadUnitFacts = (batch: BatchRecord, session?: ClientSession) => Promise<UnitFacts>;

const printingPhases: ReadonlySet<PrintPhase> = new Set([
  'printing',
  'pausedPrinting',
  'failedPrinting',
]);

export function createUnitFacts(
  issuance: Pick<Issuance, 'rangesOf' | 'packagedRangesOf'>,
  Jobs: Model<PrintJobRecord>,
): ReadUnitFacts {
  return async ({ brandId, number }, session) => {
    // One after the other: a transaction's session takes no two operations at once.
    const ranges = await issuance.rangesOf(brandId, number, session);
    const jobs = await Jobs.find({ brandId, batch: number }, '-template -values -history', {
      session: session ?? null,
    }).lean<KnownJob[]>();
    const packaged = await issuance.packagedRangesOf(brandId, number);
    const handedOut = mergeRanges([...jobs.flatMap(printedRangesOf), ...packaged]);
    const onTheTable = jobs.flatMap((job) =>
      // Downloaded files count as if the job were cancelled now.
      printingPhases.has(job.phase) ? job.ranges : printedRangesOf({ ...job, phase: 'cancelled' }),
    );
    return {
      activated: ranges.filter(({ kind }) => kind === 'activated'),
      voided: ranges.filter(({ kind }) => kind === 'voided'),
      ...{ jobs, handedOut },
      mayExist: mergeRanges([...handedOut, ...onTheTable]),
    };
  };
}
