import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { readCoverage, writeAllDrawable, writeDrawable } from './font-coverage-rules.ts';

const font = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
);
const has = readCoverage(readFileSync(font));

/** A font file with nothing but a `cmap` of format 4: one segment, and the closing one. */
function buildShortFont(first: number, last: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(12 + 16 + 12 + 32));
  view.setUint16(4, 1);
  for (const [at, letter] of Array.from('cmap').entries())
    view.setUint8(12 + at, letter.charCodeAt(0));
  view.setUint32(12 + 8, 28);
  view.setUint16(28 + 2, 1);
  view.setUint32(28 + 8, 12);
  const subtable = 40;
  view.setUint16(subtable, 4);
  view.setUint16(subtable + 6, 4);
  view.setUint16(subtable + 14, last);
  view.setUint16(subtable + 16, 0xffff);
  view.setUint16(subtable + 20, first);
  view.setUint16(subtable + 22, 0xffff);
  return new Uint8Array(view.buffer);
}

describe('the signs of a font', () => {
  it.each([
    ['野', true],
    ['é', true],
    ['①', true],
    ['𬭸', true],
    ['〔', true],
    ['𠮷', false],
    ['ع', false],
    ['ไ', false],
    ['😀', false],
  ])('%s: %s', (sign, isThere) => expect(has(sign.codePointAt(0) ?? 0)).toBe(isThere));

  it('are read from the shorter kind of table too', () => {
    const inShort = readCoverage(buildShortFont(0x41, 0x5a));
    expect([0x40, 0x41, 0x5a, 0x5b, 0xffff].map(inShort)).toEqual([
      ...[false, true, true, false, false],
    ]);
  });

  it('are refused where there is no table of them', () => {
    const file = buildShortFont(0x41, 0x5a);
    file[40 + 1] = 6;
    expect(() => readCoverage(file)).toThrow('no table of characters');
  });
});

describe('text for a font', () => {
  it('has the number of what the font lacks in its place', () => {
    expect(writeDrawable('𠮷野家 عa', has)).toBe('〔U+20BB7〕野家 〔U+0639〕a');
  });

  it('keeps line breaks, and marks nobody sees', () => {
    expect(writeDrawable('第一行\n第二行\u200d', has)).toBe('第一行\n第二行\u200d');
  });

  it('is written anywhere in what is drawn, and all else stays', () => {
    const content = { title: '𠮷', steps: [{ number: 1, text: null, photos: [] }] };
    expect(writeAllDrawable(content, has)).toEqual({ ...content, title: '〔U+20BB7〕' });
  });
});
