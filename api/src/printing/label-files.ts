import type { LabelJob, LabelPlan } from '@zhenma/printing';
import type { PrintFile, PrintJobRecord } from './print-job-record.ts';

/** What a job's labels are made with. */
export interface LabelSource {
  plan: LabelPlan;
  rowsOf(ranges: PrintJobRecord['ranges']): AsyncIterable<LabelJob['sample']>;
}

export interface LabelFilesOrder {
  job: PrintJobRecord;
  source: LabelSource;
  folder: string;
  signal: AbortSignal;
  /** Told how many labels are written and read back. */
  onProgress(labels: number): void;
  /** Told of each file once it has its final name; the next begins when it resolves. */
  onFile(file: PrintFile): Promise<void>;
}

/**
 * Writes the files of a job in one output, each under its final name only once it is whole and was
 * read back; files of an earlier run that are whole stay. Gives how many labels were read back.
 * @throws PrintError, the signal's reason, or what the disk says
 */
export type WriteLabelFiles = (order: LabelFilesOrder) => Promise<number>;
