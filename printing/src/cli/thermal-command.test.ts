import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startPrinter } from '../testing/printer-stand-in.ts';
import { runCommand } from '../testing/run-command.ts';
import { runCodes, runProgram, startProgram } from '../testing/run-program.ts';
import { inTemporaryFolder } from '../testing/temporary-folder.ts';
import { writeCodeList, writePackage } from '../testing/write-codes.ts';
import { decodeUnitSymbols } from '../logistic/decode-unit-symbols.ts';
import { toGrey } from '../logistic/to-grey.ts';
import { openPdfFile } from '../read-back/pdf-file.ts';
import { getReference } from '../read-back/pdf-syntax.ts';
import { readFileResources } from '../read-back/file-resources.ts';
import { readPage } from '../read-back/read-page.ts';
import { readBackZpl } from '../thermal/read-back/read-back-zpl.ts';

const template = ['--template', 'qr-20x20'];
const program = join(import.meta.dirname, '../../bin/zhenma-print.mjs');

async function countLabels(file: string): Promise<number> {
  let labels = 0;
  for await (const label of readBackZpl(createReadStream(file))) labels += label.width > 0 ? 1 : 0;
  return labels;
}

describe('zhenma-print zpl and tspl', () => {
  it('write labels of a code package, read back, to a file and to standard output', () =>
    inTemporaryFolder(async (folder) => {
      await writePackage(folder);
      const job = ['package', '--template', 'product-40x60'];
      const zpl = await runCommand(folder, 'zpl', ...job, '--out', 'a.zpl', '--json');
      const range = ['--from', '3', '--to', '7'];
      const tspl = await runCommand(folder, 'tspl', ...job, ...range, '--out', 'a.tspl');
      const stdout = await runProgram(folder, 'zpl', ...job, '--out', '-');
      expect(zpl).toMatchObject({ exitCode: 0 });
      expect(JSON.parse(zpl.out)).toMatchObject({
        labels: 20,
        readBack: { checked: 20, total: 20, confidence: 1, ok: true },
      });
      expect(await countLabels(join(folder, 'a.zpl'))).toBe(20);
      expect(tspl.out).toMatch(/^a\.tspl: 5 labels, \d+ bytes, 5 read back\n$/);
      expect(stdout.exitCode).toBe(0);
      expect(stdout.out).toBe(await readFile(join(folder, 'a.zpl'), 'utf8'));
      expect(stdout.err).toContain('20 labels written to standard output');
      expect((await readdir(folder)).toSorted()).toEqual(['a.tspl', 'a.zpl', 'package']);
    }));

  it('print on a printer of the network and tell its status', () =>
    inTemporaryFolder(async (folder) => {
      await writeCodeList(folder, 40);
      const printer = await startPrinter({ language: 'zpl', breaksAt: [5000] });
      try {
        const out = ['--out', printer.address];
        const status = await runCommand(folder, 'zpl', '--status', ...out);
        expect(status.out).toMatch(/: it is ready\n$/);
        const print = await runCommand(folder, 'zpl', 'part.csv', ...template, ...out, '--json');
        expect(print.exitCode).toBe(0);
        const report = JSON.parse(print.out) as { printed: number; uncertain: unknown[] };
        expect(report.printed).toBe(40);
        expect(print.err).toContain('the connection broke');
        expect(new Set(printer.printed).size).toBe(40);
        expect(printer.printed.length).toBeLessThanOrEqual(40 + report.uncertain.length);
      } finally {
        await printer.close();
      }
    }));

  it('go on at the right label after they were killed', () =>
    inTemporaryFolder(async (folder) => {
      await writeCodeList(folder, 150);
      const printer = await startPrinter({ language: 'zpl', labelTime: 20 });
      try {
        const args = ['part.csv', ...template, '--out', printer.address, '--state', 'job.json'];
        const child = startProgram(folder, 'zpl', ...args);
        while (printer.printed.length < 40) await new Promise((next) => setTimeout(next, 20));
        child.kill('SIGKILL');
        const again = await runCommand(folder, 'zpl', ...args);
        expect(again.exitCode).toBe(21);
        expect(again.err).toContain('add --resume to go on');
        const other = await runCommand(folder, 'zpl', ...args, '--resume', '--to', '9');
        expect(other.exitCode).toBe(43);
        const resumed = await runCommand(folder, 'zpl', ...args, '--resume', '--json');
        expect(resumed.exitCode).toBe(0);
        const report = JSON.parse(resumed.out) as { uncertain: { index: number }[] };
        expect(new Set(printer.printed).size).toBe(150);
        const doubles = printer.printed.length - 150;
        expect(doubles).toBeLessThanOrEqual(report.uncertain.length);
        expect(report.uncertain.length).toBeLessThanOrEqual(32 + 8);
        expect(await readdir(folder)).toEqual(['part.csv']);
      } finally {
        await printer.close();
      }
    }));

  it(
    'go on with a file after an interruption, giving the same bytes',
    () =>
      inTemporaryFolder(async (folder) => {
        await writeCodeList(folder, 600);
        const args = ['zpl', 'part.csv', ...template, '--out', 'a.zpl'];
        const child = startProgram(folder, ...args);
        const isStarted = async (): Promise<boolean> =>
          (await readdir(folder)).includes('a.zpl.state.json');
        while (!(await isStarted())) await new Promise((next) => setTimeout(next, 5));
        child.kill('SIGKILL');
        await new Promise((closed) => child.on('close', closed));
        expect((await readdir(folder)).includes('a.zpl')).toBe(false);
        const changed = await runCommand(folder, ...args, '--resume', '--symbols', 'graphic');
        expect(changed.exitCode).toBe(43);
        const resumed = await runCommand(folder, ...args, '--resume');
        expect(resumed).toMatchObject({ exitCode: 0 });
        const undisturbed = await runCommand(folder, ...args.slice(0, -1), 'b.zpl');
        expect(undisturbed.exitCode).toBe(0);
        expect(await readFile(join(folder, 'a.zpl'))).toEqual(
          await readFile(join(folder, 'b.zpl')),
        );
        expect((await readdir(folder)).toSorted()).toEqual(['a.zpl', 'b.zpl', 'part.csv']);
      }),
    120_000,
  );

  it('answer bad input with one line, its exit code and no file', () =>
    inTemporaryFolder(async (folder) => {
      await writeCodeList(folder, 3);
      await writeFile(join(folder, 'there.zpl'), 'mine');
      const gone = await startPrinter({ language: 'zpl' });
      await gone.close();
      const job = ['zpl', 'part.csv', ...template];
      const sscc = ['sscc', '--from-serial', '1', '--count', '5', '--out', 'x.pdf'];
      const cases: [string[], number, string][] = [
        [[...job, '--out', gone.address], 40, 'it cannot be reached (nothing listens there)'],
        [[...job, '--out', 'tcp://'], 42, "no printer's address; write it as tcp://host:9100"],
        [[...job, '--out', 'there.zpl'], 21, 'it exists'],
        [[...job, '--out', 'x.zpl', '--to', '5'], 12, 'change --from and --to'],
        [[...job, '--out', 'x.zpl', '--symbols', 'mine'], 2, 'neither native nor graphic'],
        [['zpl', 'part.csv', '--out', 'x.zpl'], 2, '--template'],
        [[...sscc, '--company-prefix', '69'], 44, '4 to 12 digits: 69'],
        [[...sscc, '--company-prefix', '690123456789', '--count', '20000'], 44, 'take fewer'],
        [
          [...sscc, '--company-prefix', '6901234', '--gtin', '123', '--contents', '1'],
          44,
          'GTIN 123',
        ],
      ];
      for (const [args, expected, message] of cases) {
        const { exitCode, out, err } = await runCommand(folder, ...args);
        expect({ exitCode, out, err }).toEqual({
          exitCode: expected,
          out: '',
          err: expect.stringContaining(message),
        });
        expect(err.trimEnd().split('\n')).toHaveLength(1);
      }
      expect((await readdir(folder)).toSorted()).toEqual(['part.csv', 'there.zpl']);
      expect(await readFile(join(folder, 'there.zpl'), 'utf8')).toBe('mine');
    }));

  it('say that the disk is full, and leave nothing behind', () =>
    inTemporaryFolder(async (folder) => {
      await writeCodeList(folder, 300);
      const args = ['zpl', 'part.csv', ...template, '--symbols', 'graphic', '--out', 'a.zpl'];
      const run = promisify(execFile)(
        'sh',
        ['-c', 'ulimit -f 100 && exec "$@"', 'sh', process.execPath, program, ...args],
        {
          cwd: folder,
        },
      );
      await expect(run).rejects.toMatchObject({
        code: 5,
        stderr: expect.stringContaining('the disk is full'),
      });
      expect(await readdir(folder)).toEqual(['part.csv']);
    }));

  it('name the next label when the printer goes away in the middle', () =>
    inTemporaryFolder(async (folder) => {
      await writeCodeList(folder, 300);
      const printer = await startPrinter({ language: 'tspl', labelTime: 5 });
      const args = ['part.csv', ...template, '--out', printer.address, '--patience', '0.01'];
      const work = runCommand(folder, 'tspl', ...args, '--state', 'job.json');
      while (printer.printed.length < 40) await new Promise((next) => setTimeout(next, 5));
      await printer.close();
      const { exitCode, err } = await work;
      expect(exitCode).toBe(41);
      expect(err).toMatch(
        /the next label is index \d+ \(position \d+\): mend the printer and go on/,
      );
      expect((await readdir(folder)).toSorted()).toEqual(['job.json', 'part.csv']);
    }));
});

/** The type on the first page of a PDF. */
async function readTexts(file: string): Promise<string> {
  const pdf = await openPdfFile(file);
  try {
    const [page = 0] = await pdf.listPages();
    const content = await pdf.readStream(getReference(await pdf.readDictionary(page), 'Contents'));
    return readPage(content, await readFileResources(pdf))
      .texts.map(({ text }) => text)
      .join('\n');
  } finally {
    await pdf.close();
  }
}

describe('zhenma-print sscc', () => {
  it.each(['pdf', 'zpl', 'tspl'])('makes logistic labels as %s, read back', (kind) =>
    inTemporaryFolder(async (folder) => {
      const { exitCode, out, err } = await runCommand(
        folder,
        ...['sscc', '--company-prefix', '6901234', '--extension', '1', '--from-serial', '7'],
        ...['--count', '3', '--product', '大红袍', '--gtin', '6901234567892', '--contents', '24'],
        ...['--lot', 'L1', '--dealer', '上海茶叶', '--out', `labels.${kind}`, '--json'],
      );
      expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
      expect(JSON.parse(out)).toMatchObject({
        labels: 3,
        firstSscc: '169012340000000075',
        lastSscc: '169012340000000099',
        readBack: { checked: 3, confidence: 1 },
      });
      expect(await readdir(folder)).toEqual([`labels.${kind}`]);
    }),
  );

  it.each([
    [
      'of a number within the brand',
      [],
      '000000007000000016',
      new Map([['Code 128', '000000007000000016']]),
    ],
    [
      'of an SSCC',
      ['--company-prefix', '6901234', '--first-serial', '7'],
      '069012340000000078',
      new Map([
        ['GS1-128', '(00)069012340000000078'],
        ['GS1 DataMatrix', '(00)069012340000000078'],
      ]),
    ],
  ])('labels the rolls that zhenma-codes split wrote, %s', (_, numbering, firstRoll, symbols) =>
    inTemporaryFolder(async (folder) => {
      await writePackage(folder);
      const split = await runCodes(folder, 'split', 'package', '--rolls', '8', ...numbering);
      expect(split.exitCode).toBe(0);
      for (const kind of ['pdf', 'zpl']) {
        const made = await runCommand(
          folder,
          ...['sscc', '--rolls', 'package-rolls/rolls.json', '--out', `rolls.${kind}`, '--json'],
        );
        expect(made).toMatchObject({ exitCode: 0, err: '' });
        expect(JSON.parse(made.out)).toMatchObject({
          labels: 3,
          firstRoll,
          readBack: { checked: 3, confidence: 1 },
        });
      }
      for await (const label of readBackZpl(createReadStream(join(folder, 'rolls.zpl')))) {
        expect(await decodeUnitSymbols(toGrey(label))).toEqual(symbols);
        break;
      }
      const text = await readTexts(join(folder, 'rolls.pdf'));
      for (const part of ['1 / 3', '0 – 7', '大红袍', 'L1']) expect(text).toContain(part);
    }),
  );
});
