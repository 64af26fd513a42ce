import { describe, expect, it, jest } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { a4Sheet, describeFault, makeLabelSheet, placeLabel, readBackSheet } from './index.ts';
import type { ExpectedLabel, LabelRow, ReadBackReport } from './index.ts';
import { buildRows, tea } from './testing/build-rows.ts';
import { plantFault } from './testing/plant-fault.ts';
import { inTemporaryFolder } from './testing/temporary-folder.ts';

// Rasterising and decoding whole sheets takes seconds on a busy machine.
jest.setTimeout(60_000);

function expectRows(rows: readonly LabelRow[]): ExpectedLabel[] {
  return rows.map((row, at) => ({ row, place: placeLabel(a4Sheet, at) }));
}

/** Makes a sheet of 65 labels, spoils it on the disk and reads it back. */
async function readBackSpoilt(change: (content: string) => string): Promise<ReadBackReport> {
  const rows = buildRows(65);
  const reports: ReadBackReport[] = [];
  await inTemporaryFolder(async (folder) => {
    const file = join(folder, 'sheet.pdf');
    await makeLabelSheet({ rows, text: tea, file });
    await plantFault(file, change);
    reports.push(await readBackSheet({ file, expected: expectRows(rows) }));
  });
  return reports[0] ?? { checked: 0, ok: true, faults: [] };
}

/** The hexadecimal data of label number `at`. */
function findSymbol(content: string, at: number): string {
  return [...content.matchAll(/ID ([0-9a-f]+)>/g)][at]?.[1] ?? '';
}

describe('makeLabelSheet', () => {
  it('passes a clean sheet of 65 labels after reading all of them back', () =>
    inTemporaryFolder(async (folder) => {
      const file = join(folder, 'sheet.pdf');
      const steps: number[] = [];
      const made = await makeLabelSheet({
        rows: buildRows(65),
        text: tea,
        file,
        onProgress: (done, total) => {
          expect(total).toBe(130);
          steps.push(done);
        },
      });
      const bytes = await readFile(file);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const readBack = { checked: 65, ok: true };
      expect(made).toEqual({ file, labels: 65, pages: 1, bytes: bytes.length, sha256, readBack });
      expect(steps).toEqual(Array.from({ length: 130 }, (_, step) => step + 1));
      expect(await readdir(folder)).toEqual(['sheet.pdf']);
    }));

  it('gives the same bytes for the same job', () =>
    inTemporaryFolder(async (folder) => {
      const job = { rows: buildRows(70), text: tea };
      const first = await makeLabelSheet({ ...job, file: join(folder, 'a.pdf') });
      const again = await makeLabelSheet({ ...job, file: join(folder, 'b.pdf') });
      expect(again.sha256).toBe(first.sha256);
      expect(first.pages).toBe(2);
    }));

  it('embeds a subset that can be copied as text, and prints black as K only', () =>
    inTemporaryFolder(async (folder) => {
      const file = join(folder, 'sheet.pdf');
      await makeLabelSheet({ rows: buildRows(1), text: tea, file });
      const pdf = (await readFile(file)).toString('latin1');
      expect(pdf).toMatch(/\/BaseFont\/[A-Z]{6}\+NotoSansSC-Medium\/Encoding\/Identity-H/);
      expect(pdf).toContain('/ToUnicode');
      expect(pdf).toContain('/TrimBox[0 0 595.276 841.89]');
      expect((await stat(file)).size).toBeLessThan(40_000);
      await plantFault(file, (content) => {
        expect(content.startsWith('0 0 0 1 k\n')).toBe(true);
        expect(content).not.toMatch(/ (rg|g|RG|G|K|cs|sc|scn)\n/);
        return content.replace('0 0 0 1 k', '0 0 0 1  k');
      });
    }));

  it('leaves nothing and keeps the old file when a row in the middle is bad', () =>
    inTemporaryFolder(async (folder) => {
      const file = join(folder, 'sheet.pdf');
      await writeFile(file, 'old');
      const rows = buildRows(200);
      rows[150] = { index: 150, code: 'NO', url: 'HTTPS://B.CN/C/NO' };
      await expect(makeLabelSheet({ rows, text: tea, file })).rejects.toThrow(/index 150/);
      expect(await readdir(folder)).toEqual(['sheet.pdf']);
      expect(await readFile(file, 'utf8')).toBe('old');
    }));

  it('leaves nothing when it is aborted', () =>
    inTemporaryFolder(async (folder) => {
      const abort = new AbortController();
      const file = join(folder, 'sheet.pdf');
      const job = makeLabelSheet({
        rows: buildRows(300),
        text: tea,
        file,
        signal: abort.signal,
        onProgress: (done) => {
          if (done === 100) abort.abort();
        },
      });
      await expect(job).rejects.toThrow(/abort/i);
      expect(await readdir(folder)).toEqual([]);
    }));

  it('refuses no rows, an empty name and a folder that is not there', () =>
    inTemporaryFolder(async (folder) => {
      const file = join(folder, 'sheet.pdf');
      const rows = buildRows(1);
      await expect(makeLabelSheet({ rows: [], text: tea, file })).rejects.toThrow(/no label/);
      const unnamed = makeLabelSheet({ rows, text: { productName: ' ' }, file });
      await expect(unnamed).rejects.toThrow(/product name: it is empty/);
      const nowhere = makeLabelSheet({ rows, text: tea, file: join(folder, 'no', 'a.pdf') });
      await expect(nowhere).rejects.toThrow(/ENOENT/);
      expect(await readdir(folder)).toEqual([]);
    }));
});

describe('readBackSheet', () => {
  it('finds and names a corrupted label in a finished file', async () => {
    const report = await readBackSpoilt((content) => {
      const symbol = findSymbol(content, 31);
      return content.replace(symbol, `${symbol.slice(0, 80)}${'0'.repeat(symbol.length - 80)}`);
    });
    expect(report.checked).toBe(65);
    expect(report.ok).toBe(false);
    expect(report.faults.map(describeFault)).toEqual([
      'label with index 31 (page 1, row 7, column 2): its symbol cannot be read',
    ]);
  });

  it('finds a label that carries the symbol of another', async () => {
    const report = await readBackSpoilt((content) =>
      content.replace(findSymbol(content, 4), findSymbol(content, 5)),
    );
    const url = buildRows(6)[5]?.url ?? '';
    expect(report.faults.map(describeFault)).toEqual([
      `label with index 4 (page 1, row 1, column 5): its symbol holds another text ("${url}")`,
    ]);
  });

  it('finds a printed code that is not the one in the symbol', async () => {
    const report = await readBackSpoilt((content) => {
      const codes = [...content.matchAll(/Tm (<[0-9A-F]+>) Tj\nET/g)].map(
        (found) => found[1] ?? '',
      );
      return content.replace(codes[64] ?? '', codes[63] ?? '');
    });
    expect(report.faults).toMatchObject([{ index: 64, fault: 'wrong_code' }]);
  });

  it('finds text that stands in a symbol', async () => {
    const report = await readBackSpoilt((content) =>
      content.replace(/1 0 0 1 \S+ \S+ Tm/, '1 0 0 1 20 -30 Tm'),
    );
    expect(report.faults).toMatchObject([{ index: 0, fault: 'unreadable' }]);
  });

  it('finds a label where none belongs, and a page that is missing', () =>
    inTemporaryFolder(async (folder) => {
      const file = join(folder, 'sheet.pdf');
      const rows = buildRows(66);
      await makeLabelSheet({ rows: rows.slice(0, 3), text: tea, file });
      const fewer = await readBackSheet({ file, expected: expectRows(rows.slice(0, 2)) });
      const place = { page: 1, row: 1, column: 3 };
      expect(fewer.faults).toEqual([{ index: null, place, fault: 'not_expected', found: null }]);
      const more = await readBackSheet({ file, expected: expectRows(rows).slice(65) });
      expect(more.faults).toMatchObject([{ index: 65, fault: 'missing_page' }]);
      expect(more.ok).toBe(false);
    }));

  it('refuses a file that is cut off, damaged or no sheet', () =>
    inTemporaryFolder(async (folder) => {
      const file = join(folder, 'sheet.pdf');
      const rows = buildRows(65);
      const { bytes } = await makeLabelSheet({ rows, text: tea, file });
      const whole = await readFile(file);
      const expected = expectRows(rows);
      await truncate(file, bytes - 100);
      await expect(readBackSheet({ file, expected })).rejects.toThrow(/cut off/);
      const at = whole.indexOf('stream\n') + 200;
      whole.fill(0xff, at, at + 50);
      await writeFile(file, whole);
      await expect(readBackSheet({ file, expected })).rejects.toThrow(/damaged stream/);
      await writeFile(file, 'no sheet');
      await expect(readBackSheet({ file, expected })).rejects.toThrow(/is no PDF/);
    }));
});
