import {
  countUnits,
  actOnPrintJob,
  createLabelTemplate,
  createPrintJob,
  deleteLabelPicture,
  deleteLabelTemplate,
  downloadPrintFile,
  downloadUnaccounted,
  getLabelTemplate,
  getPrintJob,
  getReconciliation,
  listLabelPictures,
  listLabelTemplates,
  listPrinters,
  listPrintJobs,
  listSpoilage,
  previewLabel,
  putLabelPicture,
  putStockCount,
  recordSpoilage,
  updateLabelTemplate,
  voidUnaccounted,
} from '@zhenma/contract';
import { implement, type Route } from '../platform/http/route.ts';
import type { LabelPictureService } from './label-picture-service.ts';
import { presentPrintJob } from './present-print-job.ts';
import type { PreviewService } from './preview-service.ts';
import type { PrintFileService } from './print-file-service.ts';
import type { PrintJobService } from './print-job-service.ts';
import type { Printer } from './printing.ts';
import type { ReconciliationService } from './reconciliation-service.ts';
import type { SpoilageService } from './spoilage-service.ts';
import { noSuchTemplate, type TemplateService } from './template-service.ts';

export interface PrintingRouteDeps {
  templates: TemplateService;
  pictures: LabelPictureService;
  preview: PreviewService;
  printJobs: PrintJobService;
  files: PrintFileService;
  spoilage: SpoilageService;
  reconciliation: ReconciliationService;
  printers: readonly Printer[];
}

export function createPrintingRoutes(deps: PrintingRouteDeps): Route[] {
  return [
    ...createTemplateRoutes(deps),
    ...createPrintJobRoutes(deps),
    ...createReconciliationRoutes(deps),
  ];
}

function createTemplateRoutes({ templates, pictures, preview }: PrintingRouteDeps): Route[] {
  return [
    implement(listLabelTemplates, ({ caller, query }) => templates.list(caller.brandId, query)),
    implement(createLabelTemplate, ({ caller, body }) => templates.create(caller, body.template)),
    implement(getLabelTemplate, async ({ caller, params }) => {
      const template = await templates.find(caller.brandId, params.templateId);
      if (!template) throw noSuchTemplate();
      return template;
    }),
    implement(updateLabelTemplate, ({ caller, params, body }) =>
      templates.update(caller, params.templateId, body),
    ),
    implement(deleteLabelTemplate, async ({ caller, params }) => {
      await templates.remove(caller, params.templateId);
      return {};
    }),
    implement(previewLabel, ({ caller, body }) =>
      preview.draw(caller, body.template, body.batchNumber),
    ),
    implement(listLabelPictures, ({ caller, query }) => pictures.list(caller.brandId, query)),
    implement(putLabelPicture, ({ caller, params, body }) =>
      pictures.put(caller, params.name, body),
    ),
    implement(deleteLabelPicture, async ({ caller, params }) => {
      await pictures.remove(caller, params.name);
      return {};
    }),
  ];
}

function createPrintJobRoutes({ printJobs, files, printers }: PrintingRouteDeps): Route[] {
  return [
    implement(listPrintJobs, async ({ caller, query: { reprint, ...query } }) => {
      const { rows, total } = await printJobs.listPrintJobs(caller.brandId, {
        ...query,
        ...(reprint !== undefined && { reprint: reprint === 'true' }),
      });
      return { rows: rows.map(presentPrintJob), total };
    }),
    implement(createPrintJob, async ({ caller, body }) =>
      presentPrintJob(await printJobs.createPrintJob(caller, body)),
    ),
    implement(getPrintJob, async ({ caller, params }) =>
      presentPrintJob(await printJobs.readPrintJob(caller.brandId, params.printJobId)),
    ),
    implement(actOnPrintJob, async ({ caller, params, body }) =>
      presentPrintJob(await printJobs.actOnPrintJob(caller, params.printJobId, body)),
    ),
    implement(downloadPrintFile, ({ caller, params }) =>
      files.open(caller, params.printJobId, params.name),
    ),
    implement(listPrinters, ({ query: { page, pageSize } }) => {
      const rows = printers.map(({ name, language }) => ({ name, language }));
      const start = (page - 1) * pageSize;
      return Promise.resolve({ rows: rows.slice(start, start + pageSize), total: rows.length });
    }),
  ];
}

function createReconciliationRoutes({ spoilage, reconciliation }: PrintingRouteDeps): Route[] {
  return [
    implement(listSpoilage, ({ caller, params, query }) =>
      spoilage.list(caller.brandId, params.batchNumber, query),
    ),
    implement(recordSpoilage, async ({ caller, params, body }) => {
      const ranges = await spoilage.recordSpoilage(caller, params.batchNumber, body);
      return { voided: countUnits(ranges), ranges };
    }),
    implement(putStockCount, async ({ caller, params, body }) => {
      const given = await reconciliation.putStockCount(caller, params.batchNumber, body);
      return { labels: given.labels, ranges: given.ranges, at: given.at.toISOString() };
    }),
    implement(getReconciliation, ({ caller, params }) =>
      reconciliation.reconciliationOf(caller.brandId, params.batchNumber),
    ),
    implement(downloadUnaccounted, async ({ caller, params: { batchNumber } }) => {
      const ranges = await reconciliation.unaccountedOf(caller.brandId, batchNumber);
      const rows = ranges.map(({ from, to }) => `${from},${to},${to - from + 1}\r\n`);
      return {
        contentType: 'text/csv; charset=utf-8',
        body: `from,to,units\r\n${rows.join('')}`,
        fileName: `batch-${batchNumber}-unaccounted.csv`,
      };
    }),
    implement(voidUnaccounted, ({ caller, params, body }) =>
      reconciliation.voidUnaccounted(caller, params.batchNumber, body),
    ),
  ];
}
