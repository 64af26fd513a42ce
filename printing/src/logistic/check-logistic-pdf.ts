import type { LabelPlan, LabelRow } from '../plan/label-plan.ts';
import { PrintError } from '../print-error.ts';
import { readFileResources } from '../read-back/file-resources.ts';
import { paintWindow } from '../read-back/paint-window.ts';
import { openPdfFile } from '../read-back/pdf-file.ts';
import { getReference } from '../read-back/pdf-syntax.ts';
import { readPage } from '../read-back/read-page.ts';
import { checkUnitSymbols, type ExpectedSymbols } from './check-unit-symbols.ts';

export interface CheckLogisticPdfJob {
  file: string;
  plan: LabelPlan;
  rows: Iterable<LabelRow>;
  expect(row: LabelRow): ExpectedSymbols;
  /** Positions of the labels to decode, from 0. */
  chosen: ReadonlySet<number>;
  signal?: AbortSignal;
}

/** Paper as a common scanner sees it. */
const dotsPerInch = 200;

/**
 * Reads logistic labels back from a finished PDF, one label a page.
 * @throws PrintError `label_wrong` naming the first wrong label; `file_damaged`
 */
export async function checkLogisticPdf(job: CheckLogisticPdfJob): Promise<void> {
  const { file, plan, chosen } = job;
  const pdf = await openPdfFile(file);
  try {
    const pages = await pdf.listPages();
    const resources = await readFileResources(pdf);
    const window = {
      left: 0,
      right: (plan.widthDots * 72) / plan.dpi,
      bottom: 0,
      top: (plan.heightDots * 72) / plan.dpi,
    };
    let position = 0;
    for (const row of job.rows) {
      job.signal?.throwIfAborted();
      const ref = pages[position];
      if (ref === undefined)
        throw new PrintError(
          'label_wrong',
          `${file}: page ${position + 1} is missing; make it again`,
        );
      if (chosen.has(position)) {
        const stream = getReference(await pdf.readDictionary(ref), 'Contents');
        const page = readPage(await pdf.readStream(stream), resources);
        const picture = paintWindow(page, window, dotsPerInch / 72);
        const fault = await checkUnitSymbols(picture, job.expect(row));
        if (fault !== null)
          throw new PrintError(
            'label_wrong',
            `${file}: page ${position + 1}: ${fault}; make it again`,
          );
      }
      position++;
    }
  } finally {
    await pdf.close();
  }
}
