import { readFile } from 'node:fs/promises';
import { createLabelPlan } from '../plan/create-label-plan.ts';
import type { LabelPlan, LabelRow, Pictures } from '../plan/label-plan.ts';
import { preflight } from '../preflight/preflight.ts';
import { refuseErrors } from '../preflight/refuse-errors.ts';
import { PrintError } from '../print-error.ts';
import type { JobOptions } from './job-options.ts';
import { openCodes } from './open-codes.ts';
import { readTemplate } from './read-template.ts';

/** A job that passed its preflight. */
export type OpenJob = {
  plan: LabelPlan;
  total: number;
  rows(): AsyncIterable<LabelRow>;
  /** What the preflight warns of, one line each. */
  warnings: string[];
};

/** @throws PrintError `bad_picture` naming the file that cannot be read */
export async function readPictures(files: Record<string, string>): Promise<Pictures> {
  const pictures = new Map<string, Uint8Array>();
  for (const [name, file] of Object.entries(files)) {
    const bytes = await readFile(file).catch(() => {
      throw new PrintError(
        'bad_picture',
        `${file}: there is no such file for the picture "${name}"; give the path of a PNG, JPEG, WebP or SVG`,
      );
    });
    pictures.set(name, bytes);
  }
  return pictures;
}

/**
 * Opens what a job needs: codes, template, pictures; and refuses the job if its labels could not
 * be printed as they should.
 * @throws PrintError or PackageError for the first thing that is wrong
 */
export async function openJob(codesPath: string, options: JobOptions): Promise<OpenJob> {
  const template = await readTemplate(options.template);
  const pictures = await readPictures(options.picture);
  const { first, total, values, rows, warnings } = await openCodes(codesPath, options);
  const job = { values: { ...values, ...options.set }, pictures, sample: first };
  const fitted = options.dpi === undefined ? template : { ...template, dpi: checkDpi(options.dpi) };
  const findings = preflight(fitted, job);
  refuseErrors(findings);
  return {
    plan: createLabelPlan(fitted, job),
    total,
    rows,
    warnings: [...warnings, ...findings.map(({ message }) => message)],
  };
}

export function checkDpi(dpi: number): number {
  if (Number.isInteger(dpi) && dpi >= 150 && dpi <= 2400) return dpi;
  throw new PrintError('bad_option', `--dpi: ${dpi} is not a whole number from 150 to 2400`);
}
