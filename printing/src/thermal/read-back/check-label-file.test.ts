import { describe, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeLabelFile } from '../../device/label-file.ts';
import type { PrinterLanguage } from '../../device/tcp-device.ts';
import { createLabelPlan } from '../../plan/create-label-plan.ts';
import { readyTemplates } from '../../template/ready/ready-templates.ts';
import { buildRows } from '../../testing/build-rows.ts';
import { inTemporaryFolder } from '../../testing/temporary-folder.ts';
import { createTsplWriter } from '../tspl/write-tspl.ts';
import { createZplWriter } from '../zpl/write-zpl.ts';
import { checkLabelFile } from './check-label-file.ts';

const rows = buildRows(30);
const wrongCode = '0'.repeat(20);

function planFirst() {
  const [sample] = rows;
  const [first] = readyTemplates;
  if (sample === undefined || first === undefined) throw new Error('there is no row');
  return createLabelPlan(first.template, { values: {}, sample });
}

async function writeAndCheck(
  language: PrinterLanguage,
  change: (text: string) => string,
  chosen: readonly number[] = [...rows.keys()],
): Promise<number> {
  const plan = planFirst();
  const writer = await (language === 'zpl' ? createZplWriter : createTsplWriter)(plan);
  let checked = 0;
  await inTemporaryFolder(async (folder) => {
    const file = join(folder, 'labels');
    await writeLabelFile({ writer, rows, file, job: 'job', resume: false });
    await writeFile(file, change(await readFile(file, 'latin1')), 'latin1');
    checked = await checkLabelFile({ file, language, plan, rows, chosen: new Set(chosen) });
  });
  return checked;
}

describe.each(['zpl', 'tspl'] as const)('checkLabelFile, %s', (language) => {
  const end = language === 'zpl' ? '^XZ\n' : 'PRINT 1,1\r\n';

  it('finds nothing in a file as it was written', async () => {
    expect(await writeAndCheck(language, (text) => text)).toBe(30);
    expect(await writeAndCheck(language, (text) => text, [3, 17])).toBe(2);
  });

  it('names the one label whose symbol holds another code', async () => {
    const change = (text: string): string => text.replace(rows[17]?.code ?? '-', wrongCode);
    await expect(writeAndCheck(language, change)).rejects.toMatchObject({
      code: 'label_wrong',
      message: expect.stringMatching(/label with index 17: its symbol holds "HTTPS:.*0{20}"/),
    });
    await expect(writeAndCheck(language, change, [3])).resolves.toBe(1);
  });

  it('misses a label that is not there, and sees one too many', async () => {
    const cut = (text: string): string => {
      const labels = text.split(end);
      labels.splice(28, 1);
      return labels.join(end);
    };
    await expect(writeAndCheck(language, cut, [])).rejects.toThrow('it ends before index 29');
    const double = (text: string): string => {
      const labels = text.split(end);
      return [...labels.slice(0, 5), ...labels.slice(4)].join(end);
    };
    await expect(writeAndCheck(language, double, [])).rejects.toThrow('more than 30 labels');
  });
});
