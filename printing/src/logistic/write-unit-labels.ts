import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { writeLabelFile } from '../device/label-file.ts';
import { writeLabelPdf } from '../pdf/write-label-pdf.ts';
import type { LabelRow } from '../plan/label-plan.ts';
import { drawSample } from '../read-back/sample-rules.ts';
import { checkLabelFile } from '../thermal/read-back/check-label-file.ts';
import { createTsplWriter } from '../thermal/tspl/write-tspl.ts';
import { createZplWriter } from '../thermal/zpl/write-zpl.ts';
import { checkLogisticPdf } from './check-logistic-pdf.ts';
import { checkUnitSymbols } from './check-unit-symbols.ts';
import type { UnitPlan } from './logistic-plan.ts';
import { toGrey } from './to-grey.ts';

export type LogisticFormat = 'pdf' | 'zpl' | 'tspl';

/** Where labels of logistic units go, and how. */
export interface UnitLabelsTarget {
  file: string;
  format: LogisticFormat;
  dpi: number;
  /** Which labels of a large file are read back. */
  seed: number;
  signal?: AbortSignal;
  onProgress?: (labels: number) => void;
}

export interface WrittenUnitLabels {
  labels: number;
  bytes: number;
  readBack: { checked: number; seed: number; confidence: number };
}

type Run = UnitLabelsTarget & {
  plan: UnitPlan;
  listRows(): Iterable<LabelRow>;
  chosen: ReadonlySet<number>;
};

/**
 * Writes labels, a page or label each, and reads their symbols back before the file gets its name; a
 * file of that name is replaced.
 * @throws PrintError `label_wrong` naming a label
 */
export async function writeUnitLabels(
  job: UnitLabelsTarget & { plan: UnitPlan; listRows(): Iterable<LabelRow>; count: number },
): Promise<WrittenUnitLabels> {
  const { count, seed } = job;
  const { positions, confidence } = drawSample(count, seed);
  const run: Run = { ...job, chosen: new Set(positions) };
  const bytes = await (job.format === 'pdf' ? makePdf(run) : makeThermal(run, job.format));
  return { labels: count, bytes, readBack: { checked: positions.length, seed, confidence } };
}

async function makeThermal(run: Run, language: 'zpl' | 'tspl'): Promise<number> {
  const { plan, listRows, chosen, signal, onProgress } = run;
  const writer = await (language === 'zpl' ? createZplWriter : createTsplWriter)(plan);
  const stop = signal === undefined ? {} : { signal };
  const { bytes } = await writeLabelFile({
    writer,
    rows: listRows(),
    file: run.file,
    job: '',
    resume: false,
    ...stop,
    ...(onProgress === undefined ? {} : { onProgress }),
    async check(file) {
      await checkLabelFile({
        file,
        language,
        plan,
        rows: listRows(),
        chosen,
        ...stop,
        check: (label, row) => checkUnitSymbols(toGrey(label), plan.expect(row)),
      });
    },
  });
  return bytes;
}

async function makePdf(run: Run): Promise<number> {
  const { plan, listRows, signal, onProgress, file, chosen } = run;
  const partial = `${file}.partial`;
  const output = createWriteStream(partial, { highWaterMark: 256 * 1024, flush: true });
  const closed = finished(output);
  // A failure reaches the caller through writeLabelPdf too; this keeps it from being unhandled.
  closed.catch(() => undefined);
  const stop = signal === undefined ? {} : { signal };
  try {
    const { bytes } = await writeLabelPdf({
      plan,
      rows: listRows(),
      output,
      onLabel: (_, position) => onProgress?.(position + 1),
      ...stop,
    });
    output.end();
    await closed;
    await checkLogisticPdf({
      file: partial,
      plan,
      rows: listRows(),
      expect: (row) => plan.expect(row),
      chosen,
      ...stop,
    });
    await rename(partial, file);
    return bytes;
  } finally {
    output.destroy();
    await rm(partial, { force: true });
  }
}
