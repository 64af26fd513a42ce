import { describe, expect, it } from '@jest/globals';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabelRow } from '../plan/label-plan.ts';
import { PrintError } from '../print-error.ts';
import { inTemporaryFolder } from '../testing/temporary-folder.ts';
import type { LabelWriter } from '../thermal/label-writer.ts';
import { writeLabelFile } from './label-file.ts';

const writer: LabelWriter = {
  begin: () => Buffer.from('begin\n'),
  write: ({ index }) => Buffer.from(`label ${index}\n`),
  end: () => Buffer.from('end\n'),
  recover: () => Buffer.alloc(0),
};

function* makeRows(count: number, stop?: { at: number; controller: AbortController }) {
  for (let index = 0; index < count; index++) {
    if (index === stop?.at) stop.controller.abort();
    yield { index, code: 'X', url: 'X' } satisfies LabelRow;
  }
}

const expected = (count: number): string =>
  `begin\n${Array.from({ length: count }, (_, index) => `label ${index}\n`).join('')}end\n`;

describe('writeLabelFile', () => {
  it('goes on after an interruption and gives the bytes of an undisturbed run', () =>
    inTemporaryFolder(async (folder) => {
      const file = join(folder, 'a.zpl');
      for (const at of [700, 1300]) {
        const controller = new AbortController();
        const work = writeLabelFile({
          writer,
          rows: makeRows(2000, { at, controller }),
          file,
          job: 'one',
          resume: true,
          signal: controller.signal,
        });
        await expect(work).rejects.toMatchObject({ name: 'AbortError' });
        expect((await readdir(folder)).toSorted()).toEqual(['a.zpl.partial', 'a.zpl.state.json']);
      }
      // What a killed run has written after its last state is cut off.
      const partial = `${file}.partial`;
      await writeFile(partial, `${await readFile(partial, 'utf8')}label 13`);
      const other = { writer, rows: makeRows(2000), file, job: 'two', resume: true };
      await expect(writeLabelFile(other)).rejects.toMatchObject({ code: 'other_job' });
      await writeLabelFile({ ...other, rows: makeRows(2000), job: 'one' });
      expect(await readFile(file, 'utf8')).toBe(expected(2000));
      expect(await readdir(folder)).toEqual(['a.zpl']);
    }));

  it('leaves nothing behind when a row or the check of the file fails', () =>
    inTemporaryFolder(async (folder) => {
      const refuse = (): never => {
        throw new PrintError('label_wrong', 'no');
      };
      const job = { writer, file: join(folder, 'a.zpl'), job: 'one', resume: false };
      await expect(
        writeLabelFile({ ...job, rows: makeRows(5), check: () => Promise.reject(new Error('no')) }),
      ).rejects.toThrow('no');
      const bad = { ...job, rows: makeRows(5), writer: { ...writer, write: refuse } };
      await expect(writeLabelFile(bad)).rejects.toThrow('no');
      expect(await readdir(folder)).toEqual([]);
    }));
});
