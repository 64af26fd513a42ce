import {
  cancelJob,
  createBatch,
  downloadBatchFile,
  getBatch,
  getJob,
  listBatches,
  retryBatch,
} from '@zhenma/contract';
import { implement, type Route } from '../platform/http/route.ts';
import type { BatchService } from './batch-service.ts';
import type { BatchView } from './batch-view.ts';
import type { FileService } from './file-service.ts';
import type { Issuance } from './issuance.ts';
import type { JobService } from './job-service.ts';
import { presentJob } from './present.ts';

export interface IssuanceRouteDeps {
  issuance: Omit<Issuance, 'routes'>;
  batches: BatchService;
  files: FileService;
  jobs: JobService;
  view: BatchView;
}

export function createIssuanceRoutes(deps: IssuanceRouteDeps): Route[] {
  const { issuance, batches, files, jobs, view } = deps;
  return [
    implement(listBatches, async ({ caller, query }) => {
      const { rows, total } = await issuance.listBatches(caller.brandId, query);
      return { rows: await view.many(caller.brandId, rows), total };
    }),
    implement(createBatch, async ({ caller, body }) =>
      view.one(await issuance.createBatch(caller, body)),
    ),
    implement(getBatch, async ({ caller, params }) =>
      view.one(await batches.readBatch(caller.brandId, params.batchNumber)),
    ),
    implement(retryBatch, async ({ caller, params }) =>
      view.one(await issuance.retryBatch(caller, params.batchNumber)),
    ),

    implement(downloadBatchFile, ({ caller, params }) =>
      files.open(caller, params.batchNumber, params.name),
    ),

    implement(getJob, async ({ caller, params }) =>
      presentJob(await jobs.get(caller.brandId, params.jobId)),
    ),
    implement(cancelJob, async ({ caller, params }) =>
      presentJob(await jobs.cancel(caller, params.jobId)),
    ),
  ];
}
