import { describe, expect, it } from '@jest/globals';
import { readGraphic } from '../read-back/zpl-graphic-reader.ts';
import { writeFieldData } from './zpl-field-data.ts';
import { compressGraphic } from './zpl-graphic.ts';

const makeBitmap = (rows: readonly string[]) => {
  const stride = (rows[0]?.length ?? 0) / 2;
  const bits = Uint8Array.from(Buffer.from(rows.join(''), 'hex'));
  return { width: stride * 8, height: rows.length, stride, bits };
};

describe('compressGraphic', () => {
  it.each([
    [['FFFF', '0000'], '!,'],
    [['F000', 'F000', 'F000'], 'F,::'],
    [['00FF'], 'H0!'],
    [['8001', 'AAAB'], '8H01IAB'],
    [[`${'A'.repeat(45)}B`], 'hKAB'],
    [[`${'5'.repeat(851)}0`], 'zzhQ5,'],
  ])('packs %j', (rows, packed) => {
    expect(compressGraphic(makeBitmap(rows))).toBe(packed);
  });

  it('is unpacked to the same bytes, for rows of all kinds', () => {
    let state = 7;
    const draw = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 16;
    for (let round = 0; round < 200; round++) {
      const stride = 1 + (draw() % 120);
      const height = 1 + (draw() % 9);
      const bits = new Uint8Array(stride * height);
      for (let at = 0; at < bits.length;) {
        const end = Math.min(bits.length, at + 1 + (draw() % 90));
        bits.fill([0, 255, draw() & 255][draw() % 3] ?? 0, at, end);
        at = end;
      }
      const packed = compressGraphic({ width: stride * 8, height, stride, bits });
      const { bytes } = readGraphic(packed, bits.length, stride);
      expect(Buffer.compare(bytes, bits)).toBe(0);
    }
  });
});

describe('writeFieldData', () => {
  it('escapes only what would be a command or is not ASCII', () => {
    expect(writeFieldData('MA,HTTPS://B.CN/C/1')).toBe('^FDMA,HTTPS://B.CN/C/1^FS');
    expect(writeFieldData('a^b~c_d茶')).toBe('^FH^FDa_5Eb_7Ec_5Fd_E8_8C_B6^FS');
  });
});
