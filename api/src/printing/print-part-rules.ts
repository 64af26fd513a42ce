import type { IndexRange } from '@zhenma/contract';
import type { PrintJobRecord } from './print-job-record.ts';
import { dropFirst, takeFirst } from './range-set-rules.ts';

/** A file of a print job; places count the job's labels from 0. */
export interface PrintPart {
  name: string;
  /** The place of its first label. */
  start: number;
  labels: number;
  ranges: IndexRange[];
}

/** The files that the labels of a job for a label printer go to. */
export function planPrintParts(
  job: Pick<PrintJobRecord, 'ranges' | 'total' | 'labelsPerFile' | 'output'>,
): PrintPart[] {
  const { ranges, total, labelsPerFile, output } = job;
  const count = Math.ceil(total / labelsPerFile);
  const digits = Math.max(4, String(count).length);
  return Array.from({ length: count }, (_, at) => {
    const start = at * labelsPerFile;
    const labels = Math.min(labelsPerFile, total - start);
    const number = count === 1 ? '' : `-${String(at + 1).padStart(digits, '0')}`;
    return {
      name: `labels${number}.${output}`,
      ...{ start, labels, ranges: takeFirst(dropFirst(ranges, start), labels) },
    };
  });
}
