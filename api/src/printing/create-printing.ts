import { createPrintControl } from './print-control-store.ts';
import { createLabelPictureService } from './label-picture-service.ts';
import { createMaterialService } from './label-material.ts';
import { createPreviewService } from './preview-service.ts';
import { createPrintFileService } from './print-file-service.ts';
import { createPrintJobService } from './print-job-service.ts';
import { createPrintJobStore } from './print-job-store.ts';
import { createPrintPaths } from './print-paths.ts';
import { createPrintWork } from './print-work.ts';
import type { Printing, PrintingDeps } from './printing.ts';
import { createPrintingRoutes } from './printing-routes.ts';
import { createReconciliationService } from './reconciliation-service.ts';
import { createRenderService } from './render-service.ts';
import { createSendService } from './send-service.ts';
import { createSpoilageService } from './spoilage-service.ts';
import { createStockStore } from './stock-store.ts';
import { createTemplateService } from './template-service.ts';
import { createUnitFacts } from './unit-facts.ts';

/** How often print jobs are compared with their work in the queue. */
const reconcileMs = 30_000;

/** Label templates, print jobs, spoilage and reconciliation. */
export function createPrinting(deps: PrintingDeps): Printing {
  const { connection, issuance, printers, holdMs = 15_000, printerPatienceMs = 600_000 } = deps;
  const Jobs = createPrintJobStore(connection);
  const paths = createPrintPaths(deps.dataDir);
  const templates = createTemplateService(deps);
  const pictures = createLabelPictureService(deps);
  const material = createMaterialService({ catalogue: deps.catalogue, pictures });
  const base = { ...deps, Jobs, holdMs };
  const renderer = createRenderService({ ...base, material, paths });
  const sender = createSendService({ ...base, renderer, patienceMs: printerPatienceMs });
  const work = createPrintWork({ ...base, renderer, sender });
  const control = createPrintControl(connection);
  const parts = { Jobs, control, templates, material, paths, work };
  const printJobs = createPrintJobService(deps, parts);
  const files = createPrintFileService({ ...base, paths });
  const readFacts = createUnitFacts(issuance, Jobs);
  const spoilage = createSpoilageService({ issuance, readFacts });
  const reconciliation = createReconciliationService(deps, readFacts, createStockStore(connection));
  const preview = createPreviewService({ issuance, material, throttle: deps.throttle });
  const { putStockCount, reconciliationOf, voidUnaccounted } = reconciliation;

  return {
    jobs: work.definitions,
    periodic: [{ name: 'reconcile-print-jobs', everyMs: reconcileMs, run: work.reconcile }],
    ...printJobs,
    ...{ putStockCount, reconciliationOf, voidUnaccounted },
    recordSpoilage: spoilage.recordSpoilage,
    printFilePathOf: files.printFilePathOf,
    async render(brandId, printJobId, options) {
      await renderer.render(await printJobs.readPrintJob(brandId, printJobId), options);
    },
    routes: createPrintingRoutes({
      ...{ templates, pictures, preview, printJobs, files, spoilage, reconciliation, printers },
    }),
  };
}
