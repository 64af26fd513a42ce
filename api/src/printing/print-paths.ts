import { join } from 'node:path';
import type { PrintJobRecord } from './print-job-record.ts';

type Job = Pick<PrintJobRecord, '_id' | 'brandId' | 'batch'>;

export interface PrintPaths {
  /** The folder of a job's files. */
  folderOf(job: Job): string;
  fileOf(job: Job, name: string): string;
}

export function createPrintPaths(dataDir: string): PrintPaths {
  const folderOf = ({ _id, brandId, batch }: Job) =>
    join(dataDir, 'batches', brandId, String(batch), 'print-jobs', _id);
  return { folderOf, fileOf: (job, name) => join(folderOf(job), name) };
}
