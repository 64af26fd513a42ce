import { basename, dirname } from 'node:path';
import type { Command } from 'commander';
import { PrintError } from '../print-error.ts';
import { makeLabelFiles, type MadeFiles } from '../print-files/make-label-files.ts';
import { addJobOptions, parseCount, parseWhole, type JobOptions } from './job-options.ts';
import { openJob } from './open-job.ts';
import { refuseExisting } from './output-files.ts';
import { startProgress } from './progress.ts';
import type { Tell, Told } from './told.ts';

type SheetOptions = JobOptions & {
  out: string;
  labelsPerFile?: number;
  seed?: number;
  resume?: boolean;
  force?: boolean;
};

const countPages = (pages: number): string => (pages === 1 ? '1 page' : `${pages} pages`);

function describeFiles({ files, labels, readBack }: MadeFiles): string {
  const add = (count: (file: (typeof files)[number]) => number): number =>
    files.reduce((sum, file) => sum + count(file), 0);
  const [first, last] = [files[0], files.at(-1)];
  const isOne = files.length === 1;
  const kept = add((file) => (file.kept ? 1 : 0));
  return [
    isOne
      ? `${first?.file ?? ''}: `
      : `${first?.file ?? ''} … ${last?.file ?? ''}: ${files.length} files, `,
    kept === 0 ? '' : `${kept} of them kept, `,
    `${labels} labels on ${countPages(add(({ pages }) => pages))}, ${add(({ bytes }) => bytes)} bytes, `,
    `${readBack.checked} read back`,
    readBack.checked < labels ? ` (seed ${readBack.seed})` : '',
    isOne ? `, sha256 ${first?.sha256 ?? ''}` : '',
  ].join('');
}

async function runSheet(codes: string, options: SheetOptions, signal: AbortSignal): Promise<Told> {
  const { out, labelsPerFile, seed } = options;
  if (!/\.pdf$/i.test(out)) throw new PrintError('bad_option', `${out}: the name must end in .pdf`);
  // Whether a file exists is asked before all codes are read, and again when its turn comes.
  await refuseExisting(out, options.force === true || options.resume === true);
  const { plan, total, rows, warnings } = await openJob(codes, options);
  if (options.json !== true)
    for (const warning of warnings) process.stderr.write(`zhenma-print: warning: ${warning}\n`);
  const progress = startProgress(total, options.json !== true);
  const folder = dirname(out);
  const name = basename(out).replace(/\.pdf$/i, '');
  try {
    const made = await makeLabelFiles({
      plan,
      rows: rows(),
      total,
      folder,
      name,
      existing: options.resume === true ? 'resume' : options.force === true ? 'replace' : 'refuse',
      signal,
      onProgress: (done, all) => progress.set((done / all) * total),
      ...(labelsPerFile === undefined ? {} : { labelsPerFile }),
      ...(seed === undefined ? {} : { seed }),
    });
    return { report: { ...made, warnings }, line: describeFiles(made) };
  } finally {
    progress.stop();
  }
}

/** `sheet`: PDF files, in sheets or rolls as the template says. */
export function addSheetCommand(program: Command, tell: Tell, signal: AbortSignal): Command {
  const command = program
    .command('sheet')
    .description('PDF of label sheets, or of a roll if the template has no grid; read back');
  return addJobOptions(command)
    .requiredOption('--out <file>', 'PDF to write; several files are numbered (name-0001.pdf)')
    .option(
      '--labels-per-file <n>',
      'begin a new file after so many labels (all in one)',
      parseCount,
    )
    .option('--seed <n>', 'which labels of 1,000 and more are read back (drawn)', parseWhole)
    .option('--resume', 'go on with an interrupted job: files that are whole stay')
    .option('--force', 'replace files that are there')
    .action((codes: string, options: SheetOptions) => tell(runSheet(codes, options, signal)));
}
