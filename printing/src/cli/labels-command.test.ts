import { describe, expect, it } from '@jest/globals';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { readBackPng } from '../read-back/read-back-png.ts';
import { buildTemplate } from '../testing/build-template.ts';
import { runCommand } from '../testing/run-command.ts';
import { inTemporaryFolder } from '../testing/temporary-folder.ts';
import { writeCodeList, writePackage } from '../testing/write-codes.ts';

describe('zhenma-print labels', () => {
  it('makes a picture of each code of a range of a package, and on resume only what is missing', () =>
    inTemporaryFolder(async (folder) => {
      const signer = await writePackage(folder, { inner: true });
      const job = ['labels', 'package', '--template', 'scratch-off-60x30', '--signer', signer];
      const range = ['--from', '8', '--to', '12', '--out', 'labels', '--json'];
      const made = await runCommand(folder, ...job, ...range);
      expect(made).toMatchObject({ exitCode: 0, err: '' });
      expect(JSON.parse(made.out)).toEqual({
        folder: 'labels',
        labels: 5,
        written: 5,
        readBack: { checked: 5, total: 5, seed: 1, confidence: 1, ok: true },
        warnings: [],
      });
      const names = await readdir(join(folder, 'labels'));
      expect(names.toSorted()).toEqual(
        [8, 9, 10, 11, 12].map((n) => `label-${String(n).padStart(8, '0')}.png`),
      );
      const png = await readFile(join(folder, 'labels/label-00000010.png'));
      expect((await sharp(png).metadata()).width).toBe(1417);
      expect(await readBackPng(png)).toMatch(
        /^HTTPS:\/\/ID\.BRAND\.CN\/01\/06901234567892\/21\/[0-9A-Z]{20}$/,
      );

      await rm(join(folder, 'labels/label-00000009.png'));
      const again = await runCommand(folder, ...job, ...range, '--resume');
      expect(JSON.parse(again.out)).toMatchObject({ labels: 5, written: 1 });
      expect(await readFile(join(folder, 'labels/label-00000010.png'))).toEqual(png);
      expect(await readdir(join(folder, 'labels'))).toHaveLength(5);
    }));

  it('makes SVG files from a list, with values from the command line', () =>
    inTemporaryFolder(async (folder) => {
      await writeCodeList(folder, 3);
      const { exitCode, out } = await runCommand(
        folder,
        ...['labels', 'part.csv', '--template', 'a4-5x13', '--format', 'svg', '--out', 'svg'],
        ...['--set', 'product=大红袍', '--set', 'lot=L=1'],
      );
      expect([exitCode, out]).toEqual([0, 'svg: 3 labels as svg, 3 written, 3 read back\n']);
      const svg = await readFile(join(folder, 'svg/label-00000002.svg'), 'utf8');
      expect(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg" width="38.1mm"')).toBe(true);
    }));

  it('composes labels with a picture and colours', () =>
    inTemporaryFolder(async (folder) => {
      await writeCodeList(folder, 2);
      const red = {
        create: { width: 40, height: 40, channels: 3, background: '#d00000' },
      } as const;
      await sharp(red).png().toFile(join(folder, 'red.png'));
      const template = buildTemplate({
        background: '#fffff0',
        elements: [
          { type: 'symbol', x: 1, y: 1, size: 18, value: '{url}', colour: '#00308f' },
          { type: 'image', x: 25, y: 5, width: 10, height: 10, source: 'seal' },
        ],
      });
      await writeFile(join(folder, 'seal.json'), JSON.stringify(template));
      const { exitCode, out } = await runCommand(
        folder,
        ...['labels', 'part.csv', '--template', 'seal.json', '--picture', 'seal=red.png'],
        ...['--out', 'png'],
      );
      expect([exitCode, out]).toEqual([0, 'png: 2 labels as png, 2 written, 2 read back\n']);
      const image = sharp(join(folder, 'png/label-00000001.png'));
      const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
      const at = (118 * info.width + 354) * info.channels;
      const [r = 0, g = 0, b = 0] = data.subarray(at, at + 3);
      expect([r > 190, g < 20, b < 20]).toEqual([true, true, true]);
    }));
});

describe('zhenma-print preview', () => {
  it('lists the ready templates', () =>
    inTemporaryFolder(async (folder) => {
      const { exitCode, out } = await runCommand(folder, 'preview', '--list');
      expect(exitCode).toBe(0);
      expect(out.trimEnd().split('\n')).toHaveLength(5);
      expect(out).toContain('a4-5x13');
    }));

  it('draws one label of a package and tells what the preflight found', () =>
    inTemporaryFolder(async (folder) => {
      await writePackage(folder);
      const { exitCode, out } = await runCommand(
        folder,
        ...['preview', 'package', '--template', 'bottle-cap-25', '--dpi', '203', '--index', '4'],
        ...['--out', 'label.png'],
      );
      expect(exitCode).toBe(0);
      expect(out).toMatch(
        /^label\.png: label with index 4, preflight found 1:\n {2}warning: .*0\.375 mm/,
      );
      const decoded = await readBackPng(await readFile(join(folder, 'label.png')));
      expect(decoded).toMatch(/^HTTPS:\/\/ID\.BRAND\.CN\/01\//);
    }));
});
