import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PrintError } from '../print-error.ts';
import { createSymbol } from './symbol.ts';
import { buildRows } from '../testing/build-rows.ts';
import { compareSymbols } from '../testing/compare-symbols.ts';
import { unpackSymbol } from './packed-symbol.ts';
import { createSymbolMaker } from './symbol-maker.ts';

describe('createSymbolMaker', () => {
  // In a process of its own: `qrcode` is four times slower within the test runner.
  it('gives bit for bit what qrcode gives for 100,000 codes in both forms of URL, under all masks', async () => {
    const url = (path: string): string => new URL(path, import.meta.url).href;
    const program = `
      import { buildRows } from '${url('../testing/build-rows.ts')}';
      import { compareSymbols } from '${url('../testing/compare-symbols.ts')}';
      const rows = buildRows(50_000);
      const long = compareSymbols(rows.map(({ url }) => url));
      const short = compareSymbols(rows.map(({ code }) => 'HTTPS://B.CN/C/' + code));
      const masks = long.masks.map((count, mask) => count + short.masks[mask]);
      console.log(JSON.stringify({ long, short, rarest: Math.min(...masks) }));`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [...['--import', 'tsx', '--input-type=module', '-e', program]],
      { env: { PATH: process.env['PATH'] } },
    );
    const found = JSON.parse(stdout) as { rarest: number };
    expect(found).toMatchObject({
      long: { wrong: 0, version: 3 },
      short: { wrong: 0, version: 2 },
    });
    expect(found.rarest).toBeGreaterThan(0);
  }, 300_000);

  it('does so for mixed case, for other levels and for symbols of one word and of several', () => {
    const codes = buildRows(60).map(({ code }) => code);
    for (const eccLevel of ['L', 'M', 'Q', 'H'] as const)
      for (const head of [
        'https://id.brand.cn/01/06901234567892/21/',
        'HTTPS://ID.A-BRAND.COM.CN/01/06901234567892/21/',
        '',
        `HTTPS://ID.BRAND.CN/${'LONG/'.repeat(30)}`,
      ])
        expect(
          compareSymbols(
            codes.map((code) => head + code),
            eccLevel,
          ).wrong,
        ).toBe(0);
  });

  it('makes texts of another length or kind in the same version', () => {
    const maker = createSymbolMaker('HTTPS://B.CN/C/0123456789ABCDEFGHJK');
    for (const text of ['HTTPS://B.CN/C/42', 'https://b.cn/c/4', '茶'])
      expect(unpackSymbol(maker.make(text)).modules).toEqual(
        createSymbol(text, { version: 2 }).modules,
      );
    expect(() => maker.make('A'.repeat(100))).toThrow(PrintError);
  });

  it('takes a text of capitals among mixed ones for what it is', () => {
    const maker = createSymbolMaker('b.cn/a', 'M', 1);
    expect(unpackSymbol(maker.make('B.CN/A')).modules).toEqual(createSymbol('B.CN/A').modules);
  });
});
