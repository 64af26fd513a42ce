import { describe, expect, it } from '@jest/globals';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSigner, generateSignerSeed } from '@zhenma/code-generator';
import { buildTemplate } from '../testing/build-template.ts';
import { runCommand } from '../testing/run-command.ts';
import { runCodes } from '../testing/run-program.ts';
import { inTemporaryFolder } from '../testing/temporary-folder.ts';
import { writeCodeList, writePackage } from '../testing/write-codes.ts';

type Case = { args: string[]; exitCode: number; says: string };

const text = { type: 'text', x: 2, y: 20, width: 30, height: 5, fontSize: 8 } as const;

/** Each ends with one line, its own exit code and no file. */
async function expectRefusals(folder: string, cases: readonly Case[]): Promise<void> {
  const before = (await readdir(folder, { recursive: true })).toSorted();
  for (const { args, exitCode, says } of cases) {
    const run = await runCommand(folder, ...args);
    expect({ args, exitCode: run.exitCode, out: run.out }).toEqual({ args, exitCode, out: '' });
    expect(run.err).toContain(says);
    expect(run.err.trimEnd().split('\n')).toHaveLength(1);
  }
  expect((await readdir(folder, { recursive: true })).toSorted()).toEqual(before);
}

describe('bad input to zhenma-print', () => {
  it('refuses a template that cannot be printed', () =>
    inTemporaryFolder(async (folder) => {
      await writeCodeList(folder, 2);
      const write = (name: string, changes: Parameters<typeof buildTemplate>[0]): Promise<void> =>
        writeFile(join(folder, name), JSON.stringify(buildTemplate(changes)));
      await write('outside.json', { elements: [{ ...text, x: 30, value: '茶' }] });
      await write('column.json', { elements: [{ ...text, value: '{lott}' }] });
      await write('glyph.json', { elements: [{ ...text, value: '茶🍵' }] });
      await write('picture.json', {
        elements: [{ type: 'image', x: 1, y: 1, width: 9, height: 9, source: 'seal' }],
      });
      await write('value.json', { elements: [{ ...text, value: '{lot}' }] });
      await write('red.json', {
        elements: [{ type: 'symbol', x: 1, y: 1, size: 18, value: '{url}', colour: '#ff0000' }],
      });
      await writeFile(join(folder, 'none.json'), '{"kind":"zhenma-label"}');
      await writeFile(join(folder, 'cut.json'), '{"kind":');
      await writeFile(join(folder, 'seal.png'), 'no picture');
      const job = (template: string, ...more: string[]): string[] => [
        'labels',
        'part.csv',
        '--out',
        'out',
        '--template',
        template,
        ...more,
      ];
      await expectRefusals(folder, [
        {
          args: job('outside.json'),
          exitCode: 31,
          says: 'elements[0] (text "茶"): it stands 20 mm beyond the right edge',
        },
        {
          args: job('column.json'),
          exitCode: 32,
          says: 'there is no column {lott}; use one of index,',
        },
        { args: job('glyph.json'), exitCode: 33, says: 'no glyph for "🍵" (U+1F375)' },
        { args: job('picture.json'), exitCode: 34, says: 'no picture "seal" is given' },
        {
          args: job('picture.json', '--picture', 'seal=seal.png'),
          exitCode: 34,
          says: 'is no picture that can be printed',
        },
        {
          args: job('picture.json', '--picture', 'seal=x.png'),
          exitCode: 34,
          says: 'x.png: there is no such file',
        },
        { args: job('value.json'), exitCode: 35, says: 'give one (--set lot=…)' },
        { args: job('red.json'), exitCode: 36, says: 'contrast of about 0 %' },
        { args: job('none.json'), exitCode: 30, says: 'none.json: version: ' },
        { args: job('cut.json'), exitCode: 30, says: 'cut.json: it is not JSON' },
        { args: job('a4'), exitCode: 30, says: 'ready templates are qr-20x20' },
        {
          args: job('qr-20x20', '--set', 'lott=1'),
          exitCode: 2,
          says: '"lott" is not one of the columns',
        },
      ]);
    }));

  it('refuses codes that are not there or not right', () =>
    inTemporaryFolder(async (folder) => {
      await writeCodeList(folder, 5);
      await writeFile(join(folder, 'bad.csv'), 'index,code,url\n0,NOCODE,HTTPS://B.CN/C/NOCODE\n');
      await writeFile(join(folder, 'head.csv'), 'index,code\n');
      const job = (codes: string, ...more: string[]): string[] => [
        'labels',
        codes,
        '--out',
        'out',
        '--template',
        'qr-20x20',
        ...more,
      ];
      await expectRefusals(folder, [
        {
          args: job('bad.csv'),
          exitCode: 2,
          says: 'bad.csv, line 2, column code: "NOCODE" is not a code',
        },
        { args: job('head.csv'), exitCode: 2, says: 'head.csv, line 1: no column "url"' },
        { args: job('no.csv'), exitCode: 2, says: 'no.csv: there is no such file' },
        {
          args: job('part.csv', '--from', '3', '--to', '7'),
          exitCode: 12,
          says: 'holds the indices 0 to 4, but 3 to 7 is asked for; change --from and --to',
        },
        {
          args: job('part.csv', '--from', '-1'),
          exitCode: 2,
          says: 'give a whole number from 0',
        },
      ]);
    }));

  it('refuses a code package that cannot be trusted, with the exit codes of zhenma-codes', () =>
    inTemporaryFolder(async (folder) => {
      const signer = await writePackage(folder);
      const stranger = createSigner(generateSignerSeed()).publicKey;
      const job = (...more: string[]): string[] => [
        'labels',
        'package',
        '--out',
        'out',
        '--template',
        'qr-20x20',
        ...more,
      ];
      await expectRefusals(folder, [
        {
          args: job('--signer', signer, '--to', '20'),
          exitCode: 12,
          says: 'holds the indices 0 to 19, but 0 to 20 is asked for',
        },
        {
          args: job('--signer', stranger),
          exitCode: 8,
          says: `signed by ${signer}, not by ${stranger}`,
        },
      ]);

      const part = join(folder, 'package/part-0001.csv');
      const bytes = await readFile(part);
      bytes[bytes.length - 30] = (bytes.at(-30) ?? 0) ^ 1;
      await writeFile(part, bytes);
      const damaged = await runCommand(folder, ...job('--signer', signer));
      expect(await readdir(folder)).toEqual(['package']);
      expect(damaged).toMatchObject({ exitCode: 6, out: '' });
      expect(damaged.err).toMatch(/^zhenma-print: .*part-0001\.csv.*\n$/);
      await rm(part);
      const missing = await runCommand(folder, ...job('--signer', signer));
      expect(missing).toMatchObject({ exitCode: 7, out: '' });
      await writeFile(join(folder, 'package/manifest.json'), '{}');
      const changed = await runCommand(folder, ...job('--signer', signer));
      expect(changed).toMatchObject({ exitCode: 8, out: '' });
    }));

  it('refuses an encrypted code package without its age identity, or with another one', () =>
    inTemporaryFolder(async (folder) => {
      const { out: mine } = await runCodes(folder, 'identity', '--out', 'mine.txt');
      await runCodes(folder, 'identity', '--out', 'other.txt');
      await writeFile(join(folder, 'none.txt'), 'no identity');
      await writePackage(folder, { recipients: [/age1\w+/.exec(mine)?.[0] ?? ''] });
      const job = (...more: string[]): string[] => [
        'labels',
        'package',
        '--out',
        'out',
        '--template',
        'qr-20x20',
        ...more,
      ];
      await expectRefusals(folder, [
        { args: job(), exitCode: 9, says: 'identity' },
        { args: job('--identity', 'other.txt'), exitCode: 9, says: 'identity' },
        { args: job('--identity', 'none.txt'), exitCode: 9, says: 'identity' },
        {
          args: job('--identity', 'gone.txt'),
          exitCode: 2,
          says: '--identity gone.txt: it cannot be read',
        },
      ]);
      const { exitCode } = await runCommand(folder, ...job('--identity', 'mine.txt'));
      expect(exitCode).toBe(0);
    }));

  it('refuses a map of rolls that is none', () =>
    inTemporaryFolder(async (folder) => {
      await writeFile(join(folder, 'map.json'), '{"kind":"zhenma-roll-map","version":1}');
      await writeFile(join(folder, 'cut.json'), '{"kind":');
      const job = (rolls: string): string[] => ['sscc', '--rolls', rolls, '--out', 'rolls.pdf'];
      await expectRefusals(folder, [
        { args: job('map.json'), exitCode: 44, says: 'map.json: order: ' },
        { args: job('cut.json'), exitCode: 44, says: 'cut.json: it is not JSON' },
        { args: job('no.json'), exitCode: 44, says: 'no.json: there is no such file' },
        { args: ['sscc', '--out', 'rolls.pdf'], exitCode: 2, says: 'or --rolls for rolls' },
      ]);
    }));

  it('replaces nothing without being told to', () =>
    inTemporaryFolder(async (folder) => {
      await writeCodeList(folder, 1);
      await writeFile(join(folder, 'label.svg'), 'mine');
      const preview = ['preview', '--template', 'qr-20x20', '--out', 'label.svg'];
      const refused = await runCommand(folder, ...preview);
      expect(refused).toMatchObject({ exitCode: 21, out: '' });
      expect(await readFile(join(folder, 'label.svg'), 'utf8')).toBe('mine');
      expect((await runCommand(folder, ...preview, '--force')).exitCode).toBe(0);
      const labels = ['labels', 'part.csv', '--template', 'qr-20x20', '--out', 'labels'];
      expect((await runCommand(folder, ...labels)).exitCode).toBe(0);
      const again = await runCommand(folder, ...labels);
      expect(again).toMatchObject({ exitCode: 21, out: '' });
      expect(again.err).toContain('add --resume');
    }));

  it('tells an error as JSON when asked to', () =>
    inTemporaryFolder(async (folder) => {
      const { exitCode, err } = await runCommand(
        folder,
        ...['labels', 'no.csv', '--template', 'qr-20x20', '--out', 'x', '--json'],
      );
      expect([exitCode, JSON.parse(err)]).toEqual([
        2,
        { error: 'bad_row', message: expect.stringContaining('no.csv: there is no such file') },
      ]);
    }));
});
