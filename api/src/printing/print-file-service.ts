import type { Model } from 'mongoose';
import { answerWithFile } from '../issuance/index.ts';
import type { Actor, AuditLog } from '../platform/audit/audit-log.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import type { MediaAnswer } from '../platform/http/route.ts';
import type { PrintFile, PrintJobRecord } from './print-job-record.ts';
import type { PrintPaths } from './print-paths.ts';
import type { Printing } from './printing.ts';

export interface PrintFileService extends Pick<Printing, 'printFilePathOf'> {
  /** Opens a finished file for download, which is written down. @throws ProblemError `not_found` */
  open(actor: Actor, printJobId: string, name: string): Promise<MediaAnswer>;
}

const mediaTypes = {
  pdf: 'application/pdf',
  zpl: 'application/octet-stream',
  tspl: 'application/octet-stream',
} as const;

export function createPrintFileService(deps: {
  Jobs: Model<PrintJobRecord>;
  paths: PrintPaths;
  audit: AuditLog;
}): PrintFileService {
  const { Jobs, paths, audit } = deps;

  /** The name comes from the job's own list of files, never from who asks. */
  async function find(
    brandId: string,
    _id: string,
    name: string,
  ): Promise<{ job: PrintJobRecord; file: PrintFile } | null> {
    const job = await Jobs.findOne({ brandId, _id }).lean<PrintJobRecord>();
    const file = job?.files.find((one) => one.name === name);
    return job && file ? { job, file } : null;
  }

  return {
    async printFilePathOf(brandId, printJobId, name) {
      const found = await find(brandId, printJobId, name);
      return found && paths.fileOf(found.job, found.file.name);
    },

    async open(actor, printJobId, name) {
      const found = await find(actor.brandId, printJobId, name);
      if (!found) throw new ProblemError('not_found', { detail: `The job has no file ${name}` });
      const { job, file } = found;
      const answer = {
        contentType: mediaTypes[job.output],
        bytes: file.bytes,
        fileName: `batch-${job.batch}-${job.from}-${job.to}-${file.name}`,
      };
      const detail = { printJob: job._id, file: file.name };
      return answerWithFile(paths.fileOf(job, file.name), answer, () =>
        audit.record(actor, 'printing.download', `batch:${job.batch}`, detail),
      );
    },
  };
}
