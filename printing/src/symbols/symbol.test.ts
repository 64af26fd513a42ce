import { describe, expect, it } from '@jest/globals';
import { decodeSymbol } from '../read-back/decode-symbol.ts';
import { PrintError } from '../print-error.ts';
import { createSymbol, type QrSymbol } from './symbol.ts';
import { buildRows } from '../testing/build-rows.ts';

/** Four pixels a module, with the quiet zone. */
function enlarge(symbol: QrSymbol): { width: number; height: number; pixels: Uint8Array } {
  const side = (symbol.size + 8) * 4;
  const pixels = new Uint8Array(side * side).fill(255);
  for (let y = 0; y < symbol.size * 4; y++)
    for (let x = 0; x < symbol.size * 4; x++)
      if (symbol.modules[(y >> 2) * symbol.size + (x >> 2)] === 1)
        pixels[(y + 16) * side + x + 16] = 0;
  return { width: side, height: side, pixels };
}

describe('createSymbol', () => {
  it('holds a Digital Link with a code of 20 characters in version 3 at level M', () => {
    for (const { url } of buildRows(50)) {
      const symbol = createSymbol(url, { eccLevel: 'M' });
      expect([symbol.version, symbol.size]).toEqual([3, 29]);
    }
  });

  it('holds the short form in version 2', () => {
    expect(createSymbol('HTTPS://B.CN/C/0123456789ABCDEFGHJK').version).toBe(2);
  });

  it('needs version 4 for the same link in mixed case', () => {
    const url = 'https://id.brand.cn/01/06901234567892/21/0123456789ABCDEFGHJK';
    expect(createSymbol(url).version).toBe(4);
  });

  it('is read as the URL it was made from, whatever its characters', async () => {
    for (const url of [buildRows(1)[0]?.url ?? '', 'https://b.cn/c/茶?a=1', 'HTTPS://B.CN/C/42']) {
      expect(await decodeSymbol(enlarge(createSymbol(url)))).toBe(url);
    }
  });

  it('refuses a text that no symbol holds', () => {
    expect(() => createSymbol('A'.repeat(5000))).toThrow(PrintError);
    expect(() => createSymbol('')).toThrow(PrintError);
  });
});
