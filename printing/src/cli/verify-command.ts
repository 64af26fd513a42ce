import type { Command } from 'commander';
import { PrintError } from '../print-error.ts';
import { verifyLabelFiles } from '../print-files/verify-label-files.ts';
import { describePrintedFault } from '../read-back/printed-label.ts';
import { drawSample } from '../read-back/sample-rules.ts';
import { checkLabelFile } from '../thermal/read-back/check-label-file.ts';
import { addJobOptions, parseWhole, type JobOptions } from './job-options.ts';
import { openJob, type OpenJob } from './open-job.ts';
import { startProgress } from './progress.ts';
import type { Tell, Told } from './told.ts';

type VerifyOptions = JobOptions & { seed: number };
type Checked = { checked: number; total: number; seed: number; confidence: number };

async function verifyPdf(
  files: readonly string[],
  { plan, total, rows }: OpenJob,
  { seed, json }: VerifyOptions,
  signal: AbortSignal,
): Promise<Checked> {
  const progress = startProgress(drawSample(total, seed).positions.length, json !== true);
  try {
    const { faults, ...checked } = await verifyLabelFiles({
      files,
      plan,
      rows: rows(),
      total,
      seed,
      signal,
      onChecked: progress.set,
    });
    if (faults.length === 0) return checked;
    const named = faults.slice(0, 5).map(describePrintedFault).join('; ');
    const more = faults.length > 5 ? `; and ${faults.length - 5} more` : '';
    throw new PrintError(
      'label_wrong',
      `${files.join(', ')}: ${named}${more}; make the labels again`,
    );
  } finally {
    progress.stop();
  }
}

async function verifyThermal(
  file: string,
  language: 'zpl' | 'tspl',
  { plan, total, rows }: OpenJob,
  { seed }: VerifyOptions,
  signal: AbortSignal,
): Promise<Checked> {
  const { positions, confidence } = drawSample(total, seed);
  const chosen = new Set(positions);
  const checked = await checkLabelFile({ file, language, plan, rows: rows(), chosen, signal });
  return { checked, total, seed, confidence };
}

async function runVerify(
  codes: string,
  files: readonly string[],
  options: VerifyOptions,
  signal: AbortSignal,
): Promise<Told> {
  const [first = ''] = files;
  const kind = /\.(pdf|zpl|tspl)$/i.exec(first)?.[1]?.toLowerCase();
  if (kind === undefined)
    throw new PrintError('bad_option', `${first}: the name must end in .pdf, .zpl or .tspl`);
  if (kind !== 'pdf' && files.length > 1)
    throw new PrintError('bad_option', `${kind} files are verified one at a time; name one`);
  const job = await openJob(codes, options);
  const checked =
    kind === 'zpl' || kind === 'tspl'
      ? await verifyThermal(first, kind, job, options, signal)
      : await verifyPdf(files, job, options, signal);
  const sample =
    checked.checked < checked.total ? ` of ${checked.total} (seed ${checked.seed})` : '';
  return {
    report: { files, ...checked, ok: true },
    line: `${files.join(', ')}: ${checked.checked} labels${sample} read back, all right`,
  };
}

/** `verify`: finished files against the codes and the template that they were made from. */
export function addVerifyCommand(program: Command, tell: Tell, signal: AbortSignal): Command {
  const command = program
    .command('verify')
    .description('read labels of finished files back and compare them with the codes');
  return addJobOptions(command)
    .argument('<files...>', 'the files of one job in their order: PDF, or one ZPL or TSPL')
    .option('--seed <n>', 'which labels of 1,000 and more are read', parseWhole, 1)
    .action((codes: string, files: string[], options: VerifyOptions) =>
      tell(runVerify(codes, files, options, signal)),
    );
}
