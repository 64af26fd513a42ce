import type { IndexRange, PrintJob, Reconciliation } from '@zhenma/contract';
import { parseCount } from '../../forms/count-rules.ts';

/** The fewest and most labels in one file. */
export const labelsPerFile = { min: 1000, max: 1_000_000, first: 100_000 };

/** What is wrong with the number of labels in a file, or null. */
export const findFileSizeFault = (count: number | null): 'few' | 'many' | null => {
  if (count === null || count < labelsPerFile.min) return 'few';
  return count > labelsPerFile.max ? 'many' : null;
};

/** How many files a range is split into. */
export const countFiles = ({ from, to }: IndexRange, size: string | undefined): number | null => {
  const labels = parseCount(size ?? '');
  return labels === null || labels === 0 ? null : Math.ceil((to - from + 1) / labels);
};

/**
 * Jobs that share units with a range, so that the service would refuse it; one that failed keeps its
 * units until it is cancelled.
 */
export const findOverlapping = (jobs: readonly PrintJob[], { from, to }: IndexRange): PrintJob[] =>
  jobs.filter(
    (job) => job.from <= to && job.to >= from && !['done', 'cancelled'].includes(job.state),
  );

/** The next units that can be printed together; null when there are none, or it is the whole batch. */
export function findNext(
  books: Pick<Reconciliation, 'nextNotPrinted' | 'nextNotPrintedTo'> | undefined,
  quantity: number,
): IndexRange | null {
  const { nextNotPrinted: from = null, nextNotPrintedTo: to = null } = books ?? {};
  if (from === null || to === null || to - from + 1 === quantity) return null;
  return { from, to };
}
