import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import type { LabelPlan, LabelRow, LabelRows } from '../plan/label-plan.ts';
import { writeLabelPdf, type WrittenPdf } from '../pdf/write-label-pdf.ts';
import { PrintError } from '../print-error.ts';
import {
  describePrintedFault,
  type PrintedFault,
  type PrintedLabel,
  type PrintedReport,
} from '../read-back/printed-label.ts';
import { readBackPdf } from '../read-back/read-back-pdf.ts';
import { drawSample } from '../read-back/sample-rules.ts';
import { createRowTally, fingerprintPlan, isSameJob } from './file-job.ts';
import { doesFileExist, hashFile, readFileJob } from './read-file-job.ts';
import { writeWholeFile } from './write-whole-file.ts';

export type LabelFilesJob = {
  plan: LabelPlan;
  rows: LabelRows;
  /** Number of rows; more or fewer is refused. */
  total: number;
  folder: string;
  /** Name of the file without `.pdf`; of several files, what stands before their numbers. */
  name: string;
  /** All in one file unless given. */
  labelsPerFile?: number;
  /** What to do about files that are there: refuse, go on with the same job, or replace them. */
  existing?: 'refuse' | 'resume' | 'replace';
  /** Chooses the labels that are read back; a whole number below 2^32, drawn unless given. */
  seed?: number;
  /** A label counts once when it is written and, if it is chosen, once when it is read back. */
  onProgress?: (done: number, total: number) => void;
  onFile?: (file: MadeFile) => void | Promise<void>;
  signal?: AbortSignal;
};

export type MadeFile = WrittenPdf & {
  file: string;
  firstIndex: number;
  lastIndex: number;
  /** It was there already, whole and of the same job. */
  kept: boolean;
};

export type MadeFiles = { files: MadeFile[]; labels: number; readBack: PrintedReport };

/** Largest seed and one. */
const seeds = 2 ** 32;

/** The names of a job's files, in their order. */
export function nameLabelFiles({
  name,
  total,
  labelsPerFile = total,
}: Pick<LabelFilesJob, 'name' | 'total' | 'labelsPerFile'>): string[] {
  const count = Math.ceil(total / labelsPerFile);
  if (count <= 1) return [`${name}.pdf`];
  const digits = Math.max(4, String(count).length);
  return Array.from(
    { length: count },
    (_, at) => `${name}-${String(at + 1).padStart(digits, '0')}.pdf`,
  );
}

async function* openRows(rows: LabelRows): AsyncGenerator<LabelRow> {
  yield* rows;
}

/** The next rows; the iterator stays open for the next file. */
async function* takeRows(
  rows: AsyncIterator<LabelRow>,
  count: number,
  total: number,
): AsyncGenerator<LabelRow> {
  for (let taken = 0; taken < count; taken++) {
    const next = await rows.next();
    if (next.done === true)
      throw new PrintError(
        'bad_row',
        `rows: ${total} labels are ordered but the rows end before that; give the whole list or a smaller number`,
      );
    yield next.value;
  }
}

function checkNumbers({ total, labelsPerFile = total, seed = 0 }: LabelFilesJob): void {
  if (!Number.isSafeInteger(total) || total < 1)
    throw new PrintError('bad_row', 'rows: there is no label to print; give at least one row');
  if (!Number.isSafeInteger(labelsPerFile) || labelsPerFile < 1)
    throw new PrintError(
      'bad_option',
      `labels per file is ${labelsPerFile}; give a whole number from 1 up`,
    );
  if (!Number.isInteger(seed) || seed < 0 || seed >= seeds)
    throw new PrintError(
      'bad_option',
      `seed is ${seed}; give a whole number from 0 to ${seeds - 1}`,
    );
}

function refuseFaults(faults: readonly PrintedFault[]): never {
  const named = faults.slice(0, 5).map(describePrintedFault).join('; ');
  const more = faults.length > 5 ? `; and ${faults.length - 5} more` : '';
  throw new PrintError(
    'label_wrong',
    `${named}${more}; the file was not kept: make the labels again`,
  );
}

/**
 * Makes the PDF files of a job, one after the other. Each is written under a temporary name, brought
 * to the disk, read back from there, and gets its name only if every label that was read is right.
 * So files under their names are whole at any time, and a job that was interrupted goes on where it
 * was: with `existing: 'resume'` a file that is there is read back again and kept if it holds the same
 * rows of the same plan.
 * @throws PrintError `label_wrong` naming labels that cannot be read or are wrong, `file_exists` if a
 * file is there that must not be, `disk_full`, `bad_row`, `bad_option`; the abort reason of `signal`
 */
export async function makeLabelFiles(job: LabelFilesJob): Promise<MadeFiles> {
  checkNumbers(job);
  const { plan, total, signal, existing = 'refuse' } = job;
  const labelsPerFile = Math.min(total, job.labelsPerFile ?? total);
  const names = nameLabelFiles(job);
  const paths = names.map((name) => join(job.folder, name));
  if (existing === 'refuse')
    for (const [at, path] of paths.entries())
      if (await doesFileExist(path))
        throw new PrintError(
          'file_exists',
          `${names[at] ?? ''} is there already; go on with that job (--resume), replace it (--force) or choose another name`,
        );

  const sample = drawSample(total, job.seed ?? randomInt(seeds));
  const planPrint = fingerprintPlan(plan);
  const allSteps = total + sample.positions.length;
  const rows = openRows(job.rows);
  let steps = 0;
  let nextChosen = 0;
  const step = (): void => {
    steps++;
    job.onProgress?.(steps, allSteps);
  };

  const makeFile = async (path: string, at: number): Promise<MadeFile> => {
    const first = at * labelsPerFile;
    const count = Math.min(labelsPerFile, total - first);
    const chosen: PrintedLabel[] = [];
    const tally = createRowTally(planPrint);
    const onLabel = (row: LabelRow, position: number): void => {
      tally.add(row);
      if (sample.positions[nextChosen] === first + position) {
        chosen.push({ position, row });
        nextChosen++;
      }
      step();
    };
    const check = async (file: string): Promise<void> => {
      const { faults } = await readBackPdf({
        file,
        plan,
        labels: chosen,
        total: count,
        onChecked: step,
        ...(signal === undefined ? {} : { signal }),
      });
      if (faults.length > 0) refuseFaults(faults);
    };
    const fileRows = takeRows(rows, count, total);

    if (existing === 'resume' && (await doesFileExist(path))) {
      const found = await readFileJob(path);
      let position = 0;
      for await (const row of fileRows) {
        if (position % 1024 === 0) signal?.throwIfAborted();
        onLabel(row, position++);
      }
      const wanted = tally.finish();
      if (found === null || !isSameJob(found, wanted))
        throw new PrintError(
          'file_exists',
          `${names[at] ?? ''} holds other labels than this job; move it away or choose another name`,
        );
      await check(path);
      const { labels, firstIndex, lastIndex } = wanted;
      return {
        ...(await hashFile(path)),
        file: path,
        labels,
        firstIndex,
        lastIndex,
        pages: found.pages,
        kept: true,
      };
    }
    const written = await writeWholeFile(
      path,
      (output) =>
        writeLabelPdf({
          plan,
          rows: fileRows,
          output,
          onLabel,
          describe: () => JSON.stringify(tally.finish()),
          ...(signal === undefined ? {} : { signal }),
        }),
      check,
    );
    const { firstIndex, lastIndex } = tally.finish();
    return { ...written, file: path, firstIndex, lastIndex, kept: false };
  };

  const files: MadeFile[] = [];
  try {
    for (const [at, path] of paths.entries()) {
      const made = await makeFile(path, at);
      files.push(made);
      await job.onFile?.(made);
    }
    if ((await rows.next()).done !== true)
      throw new PrintError(
        'bad_row',
        `rows: ${total} labels are ordered but there are more rows; give the number of all rows`,
      );
  } finally {
    await rows.return(undefined);
  }
  const { positions, seed, confidence } = sample;
  return {
    files,
    labels: total,
    readBack: { checked: positions.length, total, seed, confidence, faults: [] },
  };
}
