import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildRows } from './testing/build-rows.ts';
import { inTemporaryFolder } from './testing/temporary-folder.ts';

const program = join(import.meta.dirname, '../bin/zhenma-print.mjs');

type Run = { exitCode: number; out: string; err: string };

function run(folder: string, ...args: string[]): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [program, ...args],
      { cwd: folder },
      (_error, out, err) => resolve({ exitCode: child.exitCode ?? -1, out, err }),
    );
  });
}

async function writeCodes(folder: string, count: number): Promise<void> {
  const rows = buildRows(count).map(({ index, code, url }) => `${index},${code},${url}`);
  await writeFile(join(folder, 'part.csv'), `index,code,url\r\n${rows.join('\r\n')}\r\n`);
}

describe('zhenma-print', () => {
  it(
    'makes a sheet from a code list, verifies it, and draws one label',
    () =>
      inTemporaryFolder(async (folder) => {
        await writeCodes(folder, 10);
        const job = ['--codes', 'part.csv', '--product', '大红袍', '--json'];
        const sheet = await run(folder, 'sheet', ...job, '--out', 'sheet.pdf');
        expect(sheet).toMatchObject({ exitCode: 0, err: '' });
        expect(JSON.parse(sheet.out)).toMatchObject({
          labels: 10,
          readBack: { checked: 10, ok: true },
        });
        const verified = await run(folder, 'verify', 'sheet.pdf', '--codes', 'part.csv');
        expect(verified).toEqual({
          exitCode: 0,
          out: 'sheet.pdf: 10 labels read back, all right\n',
          err: '',
        });
        const label = await run(folder, 'label', ...job, '--index', '9', '--out', 'label.png');
        expect(JSON.parse(label.out)).toMatchObject({ index: 9 });
        await writeCodes(folder, 9);
        const other = await run(folder, 'verify', 'sheet.pdf', '--codes', 'part.csv');
        expect(other.exitCode).toBe(3);
        expect(other.err).toContain('page 1, row 2, column 5');
        expect((await readdir(folder)).toSorted()).toEqual(['label.png', 'part.csv', 'sheet.pdf']);
      }),
    60_000,
  );

  it(
    'answers bad input with one line, exit code 2 and no file',
    () =>
      inTemporaryFolder(async (folder) => {
        await writeCodes(folder, 2);
        await writeFile(
          join(folder, 'bad.csv'),
          'index,code,url\n0,NOCODE,HTTPS://B.CN/C/NOCODE\n',
        );
        await writeFile(join(folder, 'head.csv'), 'index,code\n');
        const out = ['--product', '茶', '--out', 'x.pdf'];
        const cases: [string[], string][] = [
          [['sheet', '--codes', 'bad.csv', ...out], 'bad.csv, line 2, column code: "NOCODE"'],
          [['sheet', '--codes', 'head.csv', ...out], 'head.csv, line 1: no column "url"'],
          [['sheet', '--codes', 'none.csv', ...out], 'none.csv: there is no such file'],
          [['sheet', '--codes', 'part.csv', '--columns', '9', ...out], 'take fewer columns'],
          [['sheet', ...out], "required option '--codes <csv>' not specified"],
        ];
        const answers = await Promise.all(cases.map(([args]) => run(folder, ...args)));
        for (const [at, { exitCode, out: told, err }] of answers.entries()) {
          expect([exitCode, told]).toEqual([2, '']);
          expect(err).toContain(cases[at]?.[1]);
          expect(err.trimEnd().split('\n')).toHaveLength(1);
        }
        expect((await readdir(folder)).toSorted()).toEqual(['bad.csv', 'head.csv', 'part.csv']);
      }),
    60_000,
  );
});
