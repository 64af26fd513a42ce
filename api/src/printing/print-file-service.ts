import type { Model } from 'mongoose';
import { answerWithFile } from '../issuance/index.ts';
import type { Actor, AuditLog } from '../platform/audit/audit-log.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import type { MediaAnswer } from '../platform/http/route.ts';
import type { PrintJobRecord, PrintPlaces } from './print-job-record.ts';
import { explainUnknownJob } from './print-order-rules.ts';
import type { PrintPaths } from './print-paths.ts';
import type { Printing } from './printing.ts';

export interface PrintFileService extends Pick<Printing, 'printFilePathOf'> {
  /** Opens a finished file for download, which is written down, and its labels in the job. @throws ProblemError `not_found` */
  open(actor: Actor, printJobId: string, name: string): Promise<MediaAnswer>;
}

const mediaTypes = {
  pdf: 'application/pdf',
  zpl: 'application/octet-stream',
  tspl: 'application/octet-stream',
} as const;

const explainCancelled = ({ _id }: PrintJobRecord): ProblemError =>
  new ProblemError('not_found', {
    detail: `Print job ${_id} was cancelled and its files are gone; order it again`,
  });

export function createPrintFileService(deps: {
  Jobs: Model<PrintJobRecord>;
  paths: PrintPaths;
  audit: AuditLog;
}): PrintFileService {
  const { Jobs, paths, audit } = deps;

  const find = (brandId: string, _id: string) =>
    Jobs.findOne({ brandId, _id }).lean<PrintJobRecord>();

  return {
    async printFilePathOf(brandId, printJobId, name) {
      const job = await find(brandId, printJobId);
      const file = job?.files.find((one) => one.name === name);
      return job && file ? paths.fileOf(job, file.name) : null;
    },

    async open(actor, printJobId, name) {
      const { brandId } = actor;
      const job = await find(brandId, printJobId);
      if (!job) throw explainUnknownJob(printJobId);
      if (job.phase === 'cancelled') throw explainCancelled(job);
      const at = job.files.findIndex((one) => one.name === name);
      // The name comes from the job's own list of files, never from who asks.
      const file = job.files[at];
      if (!file) throw new ProblemError('not_found', { detail: `The job has no file ${name}` });
      const start = job.files.slice(0, at).reduce((sum, { labels }) => sum + labels, 0);
      const places: PrintPlaces = { start, labels: file.labels };
      const answer = {
        contentType: mediaTypes[job.output],
        bytes: file.bytes,
        fileName: `batch-${job.batch}-${job.from}-${job.to}-${file.name}`,
      };
      const detail = { printJob: job._id, file: file.name };
      return answerWithFile(paths.fileOf(job, file.name), answer, async () => {
        const { matchedCount } = await Jobs.updateOne(
          { brandId, _id: job._id, phase: { $ne: 'cancelled' } },
          { $addToSet: { downloaded: places } },
        );
        if (matchedCount === 0) throw explainCancelled(job);
        await audit.record(actor, 'printing.download', `batch:${job.batch}`, detail);
      });
    },
  };
}
