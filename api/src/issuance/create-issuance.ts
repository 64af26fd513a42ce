import { createBatchService } from './batch-service.ts';
import { createBatchView } from './batch-view.ts';
import { createBrandKeys } from './brand-keys.ts';
import { createFileService } from './file-service.ts';
import type { Issuance, IssuanceDeps } from './issuance.ts';
import { createIssuanceRoutes } from './issuance-routes.ts';
import { createIssuanceStore } from './issuance-store.ts';
import { createIssueJob } from './issue-job.ts';
import { createIssueService } from './issue-service.ts';
import { createJobService } from './job-service.ts';
import { createLabelJob } from './label-job.ts';
import { createLabelService } from './label-service.ts';
import { createRangeService } from './range-service.ts';

/** How often batches are compared with their jobs. */
const reconcileMs = 30_000;

/** Batches: ordering, issuing, printing, activating and voiding, and the brands' keys. */
export function createIssuance(deps: IssuanceDeps): Issuance {
  const store = createIssuanceStore(deps.connection);
  const keys = createBrandKeys(deps);
  const batches = createBatchService(deps, store, keys);
  const issuer = createIssueService(deps, store, keys, batches);
  const labels = createLabelService(deps, store, keys, batches, issuer);
  const issueJob = createIssueJob(deps, store, batches, issuer);
  const labelJob = createLabelJob(deps, labels);
  const files = createFileService(store, issuer);

  const issuance: Omit<Issuance, 'routes'> = {
    jobs: [issueJob.definition, labelJob.definition],
    periodic: [{ name: 'reconcile-batches', everyMs: reconcileMs, run: issueJob.reconcile }],
    keyringOf: keys.keyringOf,
    startKeyEpoch: keys.startEpoch,
    batchOf: batches.batchOf,
    batchesOf: batches.batchesOf,
    listBatches: batches.listBatches,
    codeOf: labels.codeOf,
    linkOf: labels.linkOf,
    issue: issuer.issue,
    printLabelSheet: labels.printLabelSheet,
    filePathOf: files.filePathOf,
    createLabelSheet: labelJob.order,
    ...createRangeService(deps, store, batches),
    async createBatch(actor, order, options = {}) {
      const batch = await batches.order(actor, order, options);
      if (batch.state === 'issuing' && batch.issueRound > 0) await issueJob.enqueue(batch);
      return batch;
    },
    async retryBatch(actor, number) {
      const batch = await batches.startAgain(actor, number);
      await issueJob.enqueue(batch);
      return batch;
    },
  };
  const jobs = createJobService(deps, issueJob, labelJob);
  const view = createBatchView(deps, store);
  return {
    ...issuance,
    routes: createIssuanceRoutes({ issuance, batches, files, labels, jobs, view }),
  };
}
