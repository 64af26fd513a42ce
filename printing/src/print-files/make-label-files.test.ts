import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LabelRow } from '../plan/label-plan.ts';
import { describePrintedFault, type PrintedReport } from '../read-back/printed-label.ts';
import { buildFullRows, buildPlan, buildSheetPlan } from '../testing/label-plans.ts';
import { plantFault } from '../testing/plant-fault.ts';
import { inTemporaryFolder } from '../testing/temporary-folder.ts';
import { makeLabelFiles, type LabelFilesJob, type MadeFile } from './make-label-files.ts';
import { verifyLabelFiles } from './verify-label-files.ts';

const plan = buildSheetPlan();
const rows = buildFullRows(60);

function buildJob(folder: string, changes: Partial<LabelFilesJob> = {}): LabelFilesJob {
  return { plan, rows, total: 60, folder, name: 'labels', labelsPerFile: 24, ...changes };
}

/** Makes a sheet of 60 labels, spoils it on the disk and reads it back. */
async function verifySpoilt(change: (content: string) => string): Promise<PrintedReport> {
  const reports: PrintedReport[] = [];
  await inTemporaryFolder(async (folder) => {
    const job = buildJob(folder, { total: 60, labelsPerFile: 60 });
    const { files } = await makeLabelFiles(job);
    const paths = files.map(({ file }) => file);
    await plantFault(paths[0] ?? '', change);
    reports.push(await verifyLabelFiles({ files: paths, plan, rows, total: 60 }));
  });
  return reports[0] ?? { checked: 0, total: 0, seed: 0, confidence: 0, faults: [] };
}

/** The hexadecimal data of symbol number `at`. */
function findSymbol(content: string, at: number): string {
  return [...content.matchAll(/ID ([0-9a-f]+)>/g)][at]?.[1] ?? '';
}

describe('makeLabelFiles', () => {
  it('splits a job into files of the chosen size and reads every label of a small one back', () =>
    inTemporaryFolder(async (folder) => {
      const told: MadeFile[] = [];
      const steps: number[] = [];
      const made = await makeLabelFiles(
        buildJob(folder, {
          onFile: (file) => void told.push(file),
          onProgress: (done, total) => {
            expect(total).toBe(120);
            steps.push(done);
          },
        }),
      );
      expect(steps).toEqual(Array.from({ length: 120 }, (_, step) => step + 1));
      expect(told).toEqual(made.files);
      expect(made.readBack).toMatchObject({ checked: 60, total: 60, confidence: 1, faults: [] });
      expect((await readdir(folder)).sort()).toEqual([
        'labels-0001.pdf',
        'labels-0002.pdf',
        'labels-0003.pdf',
      ]);
      expect(
        made.files.map(({ labels, firstIndex, lastIndex }) => [labels, firstIndex, lastIndex]),
      ).toEqual([
        [24, 0, 23],
        [24, 24, 47],
        [12, 48, 59],
      ]);
      for (const { file, bytes, sha256 } of made.files) {
        const content = await readFile(file);
        const hash = createHash('sha256').update(content).digest('hex');
        expect([bytes, sha256]).toEqual([content.length, hash]);
      }
    }));

  it('reads a seeded sample of a large job back and says which', () =>
    inTemporaryFolder(async (folder) => {
      const many = Array.from({ length: 1200 }, (_, index) => ({ ...rows[index % 60], index }));
      const job = buildJob(folder, {
        rows: many as LabelRow[],
        total: 1200,
        labelsPerFile: 1000,
        seed: 42,
      });
      const { readBack } = await makeLabelFiles(job);
      expect(readBack).toEqual({
        checked: 932,
        total: 1200,
        seed: 42,
        confidence: 0.95,
        faults: [],
      });
    }));

  it('reads labels back that are turned, coloured, round and of two symbols', () =>
    inTemporaryFolder(async (folder) => {
      const symbol = { type: 'symbol', x: 3, y: 3, size: 14, value: '{url}' } as const;
      const plans = [
        ...([90, 180, 270] as const).map((rotation) =>
          buildPlan({ rotation, cutMarks: true, bleed: 1 }),
        ),
        buildPlan({
          width: 20,
          height: 20,
          shape: 'round',
          background: '#ffd000',
          elements: [symbol],
        }),
        buildPlan({ background: '#101010', elements: [{ ...symbol, colour: '#ffffff' }] }),
        buildPlan({
          elements: [
            { ...symbol, x: 0 },
            { ...symbol, x: 15, value: '{innerUrl}' },
            { type: 'box', x: 15, y: 2, width: 14, height: 16, thickness: 0.1 },
          ],
        }),
      ];
      for (const [at, each] of plans.entries()) {
        const job = buildJob(folder, {
          plan: each,
          rows: rows.slice(0, 8),
          total: 8,
          name: `plan-${at}`,
        });
        expect((await makeLabelFiles(job)).readBack.checked).toBe(8);
      }
    }));

  it('goes on where it was and keeps the files that are whole', () =>
    inTemporaryFolder(async (folder) => {
      const whole = await makeLabelFiles(buildJob(folder));
      await rm(whole.files[1]?.file ?? '');
      await writeFile(join(folder, '.labels-0002.pdf.part'), 'left by a killed run');
      const old = new Date(0);
      for (const at of [0, 2]) await utimes(whole.files[at]?.file ?? '', old, old);
      const again = await makeLabelFiles(buildJob(folder, { existing: 'resume' }));
      expect(again.files.map(({ kept }) => kept)).toEqual([true, false, true]);
      expect(again.files.map(({ sha256 }) => sha256)).toEqual(
        whole.files.map(({ sha256 }) => sha256),
      );
      expect(await readdir(folder)).toHaveLength(3);
    }));

  it('refuses files of another job, and any file unless told otherwise', () =>
    inTemporaryFolder(async (folder) => {
      await makeLabelFiles(buildJob(folder));
      await expect(makeLabelFiles(buildJob(folder))).rejects.toThrow(
        /labels-0001.pdf is there already/,
      );
      const others = buildJob(folder, { rows: rows.toReversed(), existing: 'resume' });
      await expect(makeLabelFiles(others)).rejects.toThrow(/holds other labels than this job/);
      const otherPlan = buildSheetPlan({ cutMarks: true });
      await expect(
        makeLabelFiles(buildJob(folder, { plan: otherPlan, existing: 'resume' })),
      ).rejects.toThrow(/holds other labels/);
      const { files } = await makeLabelFiles(buildJob(folder, { existing: 'replace' }));
      expect(files.some(({ kept }) => kept)).toBe(false);
    }));

  it('leaves only whole files when a row is bad, rows are missing or too many', () =>
    inTemporaryFolder(async (folder) => {
      const bad = rows.map((row) => (row.index === 30 ? { ...row, code: 'NO', url: 'NO' } : row));
      await expect(makeLabelFiles(buildJob(folder, { rows: bad }))).rejects.toThrow(/index 30/);
      expect(await readdir(folder)).toEqual(['labels-0001.pdf']);
      const few = buildJob(folder, { rows: rows.slice(0, 27), existing: 'resume' });
      await expect(makeLabelFiles(few)).rejects.toThrow(/60 labels are ordered but the rows end/);
      expect(await readdir(folder)).toEqual(['labels-0001.pdf']);
      const more = buildJob(folder, { total: 24, name: 'more' });
      await expect(makeLabelFiles(more)).rejects.toThrow(/there are more rows/);
      await expect(makeLabelFiles(buildJob(folder, { total: 0 }))).rejects.toThrow(
        /no label to print/,
      );
    }));

  it('says what to do when the disk is full, and leaves nothing half-written', () =>
    inTemporaryFolder(async (folder) => {
      const url = (path: string): string => new URL(path, import.meta.url).href;
      const program = `
        import { makeLabelFiles } from '${url('./make-label-files.ts')}';
        import { buildFullRows, buildSheetPlan } from '${url('../testing/label-plans.ts')}';
        const job = { plan: buildSheetPlan(), rows: buildFullRows(2000), total: 2000, name: 'full' };
        await makeLabelFiles({ ...job, folder: process.argv[1] }).catch((error) => {
          console.log(error.code, error.message);
        });`;
      const node = [
        process.execPath,
        '--import',
        'tsx',
        '--input-type=module',
        '-e',
        program,
        folder,
      ];
      // Files may grow to 100 blocks of 1 KiB (bash) or 512 bytes: the job needs more than 300 KB.
      const { stdout } = await promisify(execFile)(
        'bash',
        ['-c', 'ulimit -f 100 && exec "$@"', 'bash', ...node],
        { env: { PATH: process.env['PATH'] } },
      );
      expect(stdout).toBe(
        'disk_full full.pdf: the disk does not take a file this large (EFBIG); make room or put fewer labels into a file, then go on with --resume\n',
      );
      expect(await readdir(folder)).toEqual([]);
    }));

  it('leaves nothing half-written when it is aborted, while writing or reading back', () =>
    inTemporaryFolder(async (folder) => {
      for (const at of [30, 90]) {
        const abort = new AbortController();
        const job = buildJob(folder, {
          name: `aborted-${at}`,
          labelsPerFile: 60,
          signal: abort.signal,
          onProgress: (done) => {
            if (done === at) abort.abort();
          },
        });
        await expect(makeLabelFiles(job)).rejects.toThrow(/abort/i);
        expect(await readdir(folder)).toEqual([]);
      }
    }));
});

describe('verifyLabelFiles', () => {
  it('finds and names a corrupted label in a finished file', async () => {
    const report = await verifySpoilt((content) => {
      const symbol = findSymbol(content, 31);
      return content.replace(symbol, `${symbol.slice(0, 80)}${'0'.repeat(symbol.length - 80)}`);
    });
    expect(report.checked).toBe(60);
    expect(report.faults.map(describePrintedFault)).toEqual([
      'label with index 31 (page 1, row 7, column 2): its symbol cannot be read',
    ]);
  });

  it('finds a label that carries the symbol of another', async () => {
    const report = await verifySpoilt((content) =>
      content.replace(findSymbol(content, 4), findSymbol(content, 5)),
    );
    expect(report.faults.map(describePrintedFault)).toEqual([
      `label with index 4 (page 1, row 1, column 5): its symbol holds another text ("${rows[5]?.url ?? ''}")`,
    ]);
  });

  it('finds a printed code that is not the one in the symbol', async () => {
    const report = await verifySpoilt((content) => {
      const texts = [...content.matchAll(/Tm (<[0-9A-F]+>) Tj/g)].map((found) => found[1] ?? '');
      return content.replace(texts.at(-1) ?? '', texts.at(-3) ?? '');
    });
    expect(report.faults).toMatchObject([{ index: 59, fault: 'wrong_text' }]);
  });

  it('finds text that stands in a symbol', async () => {
    const report = await verifySpoilt((content) =>
      content.replace(/1 0 0 1 \S+ \S+ Tm/, '1 0 0 1 150 -300 Tm'),
    );
    expect(report.faults).toMatchObject([{ index: 0, fault: 'unreadable' }]);
  });

  it('refuses files that are cut off, of another number of labels, or no labels', () =>
    inTemporaryFolder(async (folder) => {
      const { files } = await makeLabelFiles(buildJob(folder));
      const paths = files.map(({ file }) => file);
      const job = { files: paths, plan, rows, total: 60 };
      expect(await verifyLabelFiles({ ...job, seed: 3 })).toMatchObject({
        checked: 60,
        seed: 3,
        faults: [],
      });
      await expect(verifyLabelFiles({ ...job, files: paths.slice(1) })).rejects.toThrow(
        /the files hold 36 labels but there are 60 rows/,
      );
      await truncate(paths[2] ?? '', 10_000);
      await expect(verifyLabelFiles(job)).rejects.toThrow(/cut off/);
      await writeFile(paths[2] ?? '', 'no labels');
      await expect(verifyLabelFiles(job)).rejects.toThrow(/is no PDF/);
    }));
});
