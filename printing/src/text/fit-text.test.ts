import { describe, expect, it } from '@jest/globals';
import { checkGlyphs, fitText } from './fit-text.ts';
import { loadLabelFont, measureText } from './label-font.ts';

const font = loadLabelFont();
const box = { width: 48, height: 28, maxSize: 10, minSize: 5.5, maxLines: 3, lineHeight: 1.2 };

describe('fitText', () => {
  it('leaves a short name at its full size', () => {
    expect(fitText(font, '大红袍', box)).toEqual({ lines: ['大红袍'], size: 10, wasCut: false });
  });

  it('breaks and shrinks a long name, and every line fits', () => {
    const { lines, size, wasCut } = fitText(font, '武夷山大红袍特级岩茶（礼盒装）250克', box);
    expect(wasCut).toBe(false);
    expect(lines.join('')).toBe('武夷山大红袍特级岩茶（礼盒装）250克');
    expect(size).toBeLessThan(10);
    for (const line of lines) expect(measureText(font, line) * size).toBeLessThanOrEqual(box.width);
  });

  it('cuts a name that is too long even at the smallest size, with an ellipsis', () => {
    const { lines, size, wasCut } = fitText(font, '武夷山大红袍'.repeat(20), box);
    expect([size, wasCut, lines.length]).toEqual([5.5, true, 3]);
    expect(lines.at(-1)).toMatch(/…$/);
    for (const line of lines) expect(measureText(font, line) * size).toBeLessThanOrEqual(box.width);
  });

  it('keeps a number with its unit and puts no closing mark first', () => {
    const { lines } = fitText(font, '正山小种红茶，250克', { ...box, maxSize: 8 });
    for (const line of lines) expect(line).not.toMatch(/^[，克]/);
  });
});

describe('checkGlyphs', () => {
  it('names the character that the font lacks', () => {
    expect(() => checkGlyphs(font, '茶🍵', 'product name')).toThrow(
      /product name: .* "🍵" \(U\+1F375\)/,
    );
    expect(() => checkGlyphs(font, 'a\tb', 'lot')).toThrow(/U\+0009/);
  });
});
