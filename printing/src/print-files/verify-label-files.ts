import { randomInt } from 'node:crypto';
import type { LabelPlan, LabelRow, LabelRows } from '../plan/label-plan.ts';
import { PrintError } from '../print-error.ts';
import type { PrintedFault, PrintedLabel, PrintedReport } from '../read-back/printed-label.ts';
import { readBackPdf } from '../read-back/read-back-pdf.ts';
import { drawSample } from '../read-back/sample-rules.ts';
import { readFileJob } from './read-file-job.ts';

export type VerifyFilesJob = {
  /** The files of a job in their order. */
  files: readonly string[];
  plan: LabelPlan;
  rows: LabelRows;
  total: number;
  /** Chooses the labels that are read; drawn unless given. */
  seed?: number;
  onChecked?: (checked: number, toCheck: number) => void;
  signal?: AbortSignal;
};

/**
 * Reads the labels of finished files back and compares them with the rows: all of a small job, a
 * sample of a large one. Only the chosen rows of a file are in memory.
 * @throws PrintError `file_damaged` if a file cannot be read at all or was not made by us, `bad_row`
 * if the files and the rows differ in number
 */
export async function verifyLabelFiles(job: VerifyFilesJob): Promise<PrintedReport> {
  const { plan, total, signal } = job;
  const sample = drawSample(total, job.seed ?? randomInt(2 ** 32));
  const faults: PrintedFault[] = [];
  let checked = 0;
  let nextChosen = 0;
  let at = 0;
  let inFile = 0;
  let chosen: PrintedLabel[] = [];
  const sizes: number[] = [];
  for (const file of job.files) {
    const found = await readFileJob(file);
    if (found === null)
      throw new PrintError('file_damaged', `${file}: it is no file of labels; check its name`);
    sizes.push(found.labels);
  }
  const printed = sizes.reduce((sum, size) => sum + size, 0);
  if (printed !== total)
    throw new PrintError(
      'bad_row',
      `rows: the files hold ${printed} labels but there are ${total} rows; give the rows and files of one job`,
    );

  const checkFile = async (): Promise<void> => {
    const found = await readBackPdf({
      file: job.files[at] ?? '',
      plan,
      labels: chosen,
      total: inFile,
      onChecked: () => job.onChecked?.(++checked, sample.positions.length),
      ...(signal === undefined ? {} : { signal }),
    });
    faults.push(...found.faults);
    chosen = [];
    inFile = 0;
    at++;
  };
  const take = (row: LabelRow, position: number): void => {
    if (sample.positions[nextChosen] !== position) return;
    chosen.push({ position: inFile, row });
    nextChosen++;
  };
  let position = 0;
  for await (const row of job.rows) {
    take(row, position++);
    if (++inFile === sizes[at]) await checkFile();
  }
  if (position !== total)
    throw new PrintError(
      'bad_row',
      `rows: ${total} were announced but there are ${position}; give the whole list`,
    );
  const { seed, confidence, positions } = sample;
  return { checked: positions.length, total, seed, confidence, faults };
}
