import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { defineSheet } from './layout/sheet-layout-rules.ts';
import { createPageSample } from './page-sample.ts';
import { writeLabelSheet, type LabelSheetJob, type WrittenSheet } from './pdf/write-label-sheet.ts';
import { PrintError } from './print-error.ts';
import { describeFault, readBackSheet } from './read-back/read-back-sheet.ts';

export type MakeLabelSheetJob = LabelSheetJob & {
  file: string;
  /** Number of rows if it is known; an array tells it itself. */
  total?: number;
  /** A label counts once when it is written and once when it is read back. */
  onProgress?: (done: number, total: number | undefined) => void;
};

export type MadeSheet = WrittenSheet & {
  file: string;
  readBack: { checked: number; ok: true };
};

/** Jobs with fewer labels are read back whole, larger ones by as many labels on random pages. */
const readBackWholeBelow = 1000;

async function writeTemporary(file: string, job: LabelSheetJob): Promise<WrittenSheet> {
  const output = createWriteStream(file, { flags: 'wx', highWaterMark: 256 * 1024, flush: true });
  const closed = finished(output);
  // A failure reaches the caller through writeLabelSheet too; this keeps it from being unhandled.
  closed.catch(() => undefined);
  try {
    const written = await writeLabelSheet({ ...job, output });
    output.end();
    await closed;
    return written;
  } catch (error) {
    output.destroy();
    await closed.catch(() => undefined);
    throw error;
  }
}

/** Makes a rename survive a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Makes a label sheet: writes it under a temporary name in the same folder, reads its labels back
 * from the disk, and gives it its name only when all of them are right. A file of that name is
 * replaced; on failure nothing is left.
 * @throws PrintError `label_wrong` naming the first labels that cannot be read or are wrong
 */
export async function makeLabelSheet(job: MakeLabelSheetJob): Promise<MadeSheet> {
  const sheet = defineSheet(job.sheet);
  const temporary = join(
    dirname(job.file),
    `.${basename(job.file)}.${randomBytes(4).toString('hex')}.part`,
  );
  const sample = createPageSample(Math.ceil(readBackWholeBelow / (sheet.columns * sheet.rows)));
  const rows = Array.isArray(job.rows) ? job.rows.length : job.total;
  const sampleSize = sample.capacity * sheet.columns * sheet.rows;
  const total = rows === undefined ? undefined : rows + Math.min(rows, sampleSize);
  let done = 0;
  const step = (): void => {
    done++;
    job.onProgress?.(done, total);
  };
  try {
    const written = await writeTemporary(temporary, {
      ...job,
      onLabel(row, place) {
        sample.add(row, place);
        job.onLabel?.(row, place);
        step();
      },
    });
    const { checked, faults } = await readBackSheet({
      file: temporary,
      expected: sample.list(),
      pages: written.pages,
      onChecked: step,
      ...(job.signal === undefined ? {} : { signal: job.signal }),
    });
    if (faults.length > 0) {
      const named = faults.slice(0, 5).map(describeFault).join('; ');
      const more = faults.length > 5 ? `; and ${faults.length - 5} more` : '';
      throw new PrintError(
        'label_wrong',
        `${named}${more}; nothing was kept: make the sheet again`,
      );
    }
    await rename(temporary, job.file);
    await syncFolder(dirname(job.file));
    return { ...written, file: job.file, readBack: { checked, ok: true } };
  } finally {
    await rm(temporary, { force: true });
  }
}
