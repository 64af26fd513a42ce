import { createTurns } from '../platform/turns.ts';
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
import { createPackageEngine } from './package-engine.ts';
import { createPackageFileService } from './package-file-service.ts';
import { createPackageJob } from './package-job.ts';
import { createPackageRoutes } from './package-routes.ts';
import { createPackageService } from './package-service.ts';
import { createPackageSigners } from './package-signers.ts';
import { presentPackages } from './package-view.ts';
import { createRecallLayer } from './recall-layer.ts';
import { createRecallService } from './recall-service.ts';
import { createCodeResolver } from './resolve-code.ts';
import { createUnitCodes } from './unit-codes.ts';
import { createUnitStandings } from './unit-standings.ts';
import { createUnitStateRoutes } from './unit-state-routes.ts';
import { createUnitStateService } from './unit-state-service.ts';
import { createTargetReader } from './unit-targets.ts';
import { createUnitWriter } from './unit-writer.ts';

/** Rows in one file of a code package: what a spreadsheet still opens. */
const rowsPerFile = 1_000_000;
/** How often batches are compared with their jobs. */
const reconcileMs = 30_000;

/** Batches: ordering, issuing, printing, activating and voiding, and the brands' keys. */
export function createIssuance(deps: IssuanceDeps): Issuance {
  const store = createIssuanceStore(deps.connection);
  const keys = createBrandKeys(deps, store);
  const batches = createBatchService(deps, store, keys);
  const signers = createPackageSigners(deps);
  const engine = createPackageEngine(deps.rowsPerFile ?? rowsPerFile, keys, signers);
  const issuer = createIssueService(deps, store, engine, batches);
  const issueJob = createIssueJob(deps, store, batches, issuer);
  const packages = createPackageService(deps, store, batches, issuer);
  const packageJob = createPackageJob(deps, store, packages, engine);
  const files = createFileService(deps, store, issuer);

  const writer = createUnitWriter(deps, store, batches);
  const readTarget = createTargetReader(store, keys);
  const takeTurn = createTurns();
  const layer = createRecallLayer(store);
  const units = createUnitStateService(deps, store, batches, writer, readTarget, takeTurn, layer);
  const recalls = createRecallService(deps, store, takeTurn, readTarget);
  const unitStandingOf = createUnitStandings(deps, store, layer);

  const issuance: Omit<Issuance, 'routes'> = {
    jobs: [issueJob.definition, packageJob.definition],
    periodic: [
      { name: 'reconcile-batches', everyMs: reconcileMs, run: issueJob.reconcile },
      { name: 'reconcile-packages', everyMs: reconcileMs, run: packageJob.reconcile },
    ],
    keyringOf: keys.keyringOf,
    startKeyEpoch: keys.startEpoch,
    revokeKey: keys.revoke,
    batchOf: batches.batchOf,
    batchesOf: batches.batchesOf,
    listBatches: batches.listBatches,
    readTarget: async (brandId, number, target) =>
      readTarget(await batches.readBatch(brandId, number), target),
    ...createUnitCodes(keys, batches),
    issue: issuer.issue,
    filePathOf: files.filePathOf,
    signerOf: signers.signerOf,
    listCodePackages: packages.listCodePackages,
    packagedRangesOf: packages.packagedRangesOf,
    ...units,
    createRecall: recalls.createRecall,
    endRecall: recalls.endRecall,
    listRecalls: recalls.listRecalls,
    unitStandingOf,
    ...createCodeResolver(deps.catalogue, {
      batchOf: batches.batchOf,
      keyringOf: keys.keyringOf,
      unitStandingOf,
      noticeOf: recalls.noticeOf,
    }),
    async createBatch(actor, order, options = {}) {
      const batch = await batches.order(actor, order, options);
      if (batch.state === 'issuing' && batch.issueRound > 0) await issueJob.enqueue(batch);
      return batch;
    },
    async createCodePackage(actor, number, content) {
      const made = await packages.order(actor, number, content);
      if (made.state === 'making') await packageJob.enqueue(made);
      return made;
    },
    async retryBatch(actor, number) {
      const batch = await batches.startAgain(actor, number);
      await issueJob.enqueue(batch);
      return batch;
    },
  };
  const jobs = createJobService(deps, [issueJob, packageJob]);
  const view = createBatchView(deps, store);
  return {
    ...issuance,
    routes: [
      ...createIssuanceRoutes({ issuance, batches, files, jobs, view }),
      ...createUnitStateRoutes({ issuance, batches, keys, view }),
      ...createPackageRoutes({
        issuance,
        signers,
        files: createPackageFileService(deps, packages),
        view: (rows) => presentPackages(deps, rows),
      }),
    ],
  };
}
