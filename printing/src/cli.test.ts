import { describe, expect, it } from '@jest/globals';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './testing/run-command.ts';
import { runLimited, runProgram, startProgram } from './testing/run-program.ts';
import { inTemporaryFolder } from './testing/temporary-folder.ts';
import { writeCodeList, writePackage } from './testing/write-codes.ts';

const tea = ['--set', 'product=大红袍', '--set', 'lot=L1'];

describe('zhenma-print sheet and verify', () => {
  it('makes a sheet of a package, values and all, and verifies it', () =>
    inTemporaryFolder(async (folder) => {
      const signer = await writePackage(folder);
      const job = ['--template', 'a4-5x13', '--signer', signer];
      const sheet = await runProgram(
        folder,
        ...['sheet', 'package', ...job, '--out', 'sheet.pdf', '--json'],
      );
      expect(sheet).toMatchObject({ exitCode: 0, err: '' });
      expect(JSON.parse(sheet.out)).toMatchObject({
        labels: 20,
        files: [{ file: 'sheet.pdf', pages: 1, labels: 20, firstIndex: 0, lastIndex: 19 }],
        readBack: { checked: 20, total: 20, confidence: 1, faults: [] },
        warnings: [],
      });
      const verified = await runCommand(folder, 'verify', 'package', 'sheet.pdf', ...job);
      expect(verified).toEqual({
        exitCode: 0,
        out: 'sheet.pdf: 20 labels read back, all right\n',
        err: '',
      });
      const other = await runCommand(
        folder,
        ...['verify', 'package', 'sheet.pdf', ...job, '--set', 'lot=L2', '--from', '1'],
      );
      expect([other.exitCode, other.out]).toEqual([2, '']);
      expect(other.err).toContain('the files hold 20 labels but there are 19');
      expect((await readdir(folder)).toSorted()).toEqual(['package', 'sheet.pdf']);
    }));

  it('finds the first label that is not of the list', () =>
    inTemporaryFolder(async (folder) => {
      await writeCodeList(folder, 4);
      const job = ['--template', 'a4-5x13', ...tea];
      expect(
        (await runCommand(folder, 'sheet', 'part.csv', '--to', '2', ...job, '--out', 'a.pdf'))
          .exitCode,
      ).toBe(0);
      const { exitCode, err } = await runCommand(
        folder,
        ...['verify', 'part.csv', 'a.pdf', '--from', '1', ...job],
      );
      expect(exitCode).toBe(3);
      expect(err).toMatch(
        /^zhenma-print: a\.pdf: label with index 1 \(page 1, row 1, column 1\): .*another/,
      );
      expect(err.trimEnd().split('\n')).toHaveLength(1);
    }));

  it('divides a job into files and on resume makes those that are missing, alike', () =>
    inTemporaryFolder(async (folder) => {
      await writeCodeList(folder, 12);
      const job = ['part.csv', '--template', 'scratch-off-60x30'];
      const sheet = ['sheet', ...job, '--labels-per-file', '5', '--out', 'roll.pdf'];
      expect((await runCommand(folder, ...sheet)).out).toMatch(
        /^roll-0001\.pdf … roll-0003\.pdf: 3 files, 12 labels on 12 pages, \d+ bytes, 12 read back\n$/,
      );
      const second = await readFile(join(folder, 'roll-0002.pdf'));
      await rm(join(folder, 'roll-0002.pdf'));
      const refused = await runCommand(folder, ...sheet);
      expect(refused).toMatchObject({ exitCode: 21, out: '' });
      expect(await readdir(folder)).not.toContain('roll-0002.pdf');
      const resumed = await runCommand(folder, ...sheet, '--resume');
      expect(resumed.out).toContain('3 files, 2 of them kept, 12 labels');
      expect((await readFile(join(folder, 'roll-0002.pdf'))).equals(second)).toBe(true);
      const files = [1, 2, 3].map((file) => `roll-000${file}.pdf`);
      const verified = await runCommand(folder, 'verify', 'part.csv', ...files, ...job.slice(1));
      expect(verified).toMatchObject({ exitCode: 0, err: '' });
    }));

  it('writes files for thermal printers and verifies them, too', () =>
    inTemporaryFolder(async (folder) => {
      await writeCodeList(folder, 3);
      const job = ['part.csv', '--template', 'bottle-cap-25'];
      for (const kind of ['zpl', 'tspl']) {
        const file = `caps.${kind}`;
        const made = await runCommand(folder, kind, ...job, '--out', file);
        expect(made).toMatchObject({ exitCode: 0, err: '' });
        const verified = await runCommand(folder, 'verify', 'part.csv', file, ...job.slice(1));
        expect(verified.out).toBe(`${file}: 3 labels read back, all right\n`);
      }
    }));

  it('goes on after it was killed, with the files that were whole', () =>
    inTemporaryFolder(async (folder) => {
      await writeCodeList(folder, 600);
      const job = ['sheet', 'part.csv', '--template', 'qr-20x20', '--labels-per-file', '40'];
      const child = startProgram(folder, ...job, '--out', 'a.pdf');
      const listFinished = async (): Promise<string[]> =>
        (await readdir(folder)).filter((name) => name.startsWith('a-')).toSorted();
      while ((await listFinished()).length < 3) await new Promise((next) => setTimeout(next, 5));
      child.kill('SIGKILL');
      await new Promise((closed) => child.on('close', closed));
      const finished = await listFinished();
      expect(finished.length).toBeLessThan(15);
      const resumed = await runCommand(folder, ...job, '--out', 'a.pdf', '--resume', '--json');
      expect(resumed.exitCode).toBe(0);
      const { files } = JSON.parse(resumed.out) as { files: { file: string; kept: boolean }[] };
      expect(files.filter(({ kept }) => kept).map(({ file }) => file)).toEqual(finished);
      expect(files).toHaveLength(15);
      const whole = await runCommand(folder, ...job, '--out', 'b.pdf');
      expect(whole.exitCode).toBe(0);
      for (const { file } of files)
        expect(await readFile(join(folder, file))).toEqual(
          await readFile(join(folder, file.replace('a-', 'b-'))),
        );
      expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
    }));

  it('leaves nothing behind when the disk is full', () =>
    inTemporaryFolder(async (folder) => {
      await writeCodeList(folder, 12);
      const full = await runLimited(
        folder,
        ...['sheet', 'part.csv', '--template', 'qr-20x20', '--out', 'full.pdf'],
      );
      expect(full).toMatchObject({ exitCode: 5, out: '' });
      expect(full.err).toMatch(/^zhenma-print: full\.pdf: .*make room.*\n$/);
      expect(await readdir(folder)).toEqual(['part.csv']);
    }));

  it('tells its commands and exit codes in --help', () =>
    inTemporaryFolder(async (folder) => {
      const { exitCode, out } = await runCommand(folder, '--help');
      expect(exitCode).toBe(0);
      for (const command of ['sheet', 'labels', 'zpl', 'tspl', 'sscc', 'verify', 'preview'])
        expect(out).toMatch(new RegExp(`^ {2}${command} `, 'm'));
      expect(out).toMatch(/^ {2}31 {3}the template has an element outside the label$/m);
      const unknown = await runCommand(folder, 'shet');
      expect(unknown).toMatchObject({ exitCode: 2, out: '' });
      expect(unknown.err).toMatch(
        /^zhenma-print: unknown command 'shet' .*see zhenma-print --help\n$/,
      );
      expect((await runCommand(folder, 'constructor')).exitCode).toBe(2);
    }));
});
