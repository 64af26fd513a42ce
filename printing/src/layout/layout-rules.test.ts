import { describe, expect, it } from '@jest/globals';
import { layoutLabel } from './label-layout-rules.ts';
import { a4Sheet, defineSheet, locateLabel, placeLabel } from './sheet-layout-rules.ts';
import { mmPerInch } from './units.ts';

describe('layoutLabel', () => {
  it.each([
    [38.1, 21.2, 600],
    [50, 30, 300],
    [40, 60, 203],
    [100, 20, 600],
    [70, 70, 300],
  ])('keeps symbol, quiet zone and text apart on %s × %s mm at %s dpi', (width, height, dpi) => {
    const layout = layoutLabel({ width, height, symbolSize: 29, dpi });
    const { symbol, text, moduleWidth } = layout;
    const quiet = 4 * moduleWidth - 1e-9;
    expect(symbol.x).toBeGreaterThanOrEqual(quiet);
    expect(symbol.y).toBeGreaterThanOrEqual(quiet);
    expect(width - symbol.x - symbol.width).toBeGreaterThanOrEqual(quiet);
    expect(height - symbol.y - symbol.height).toBeGreaterThanOrEqual(quiet);
    const besides = text.x - (symbol.x + symbol.width);
    const below = text.y - (symbol.y + symbol.height);
    expect(Math.max(besides, below)).toBeGreaterThanOrEqual(quiet);
    expect(text.x + text.width).toBeLessThanOrEqual(width);
    expect(text.y + text.height).toBeLessThanOrEqual(height);
    const dots = (moduleWidth * dpi) / mmPerInch;
    expect(Math.abs(dots - Math.round(dots))).toBeLessThan(1e-6);
    expect(moduleWidth).toBeGreaterThanOrEqual(0.33);
    expect(moduleWidth).toBeLessThanOrEqual(0.99);
  });

  it('says which size would do when a module would be under 0.33 mm', () => {
    const size = { width: 30, height: 12, symbolSize: 29, dpi: 600 };
    expect(() => layoutLabel(size)).toThrow(/under 0.33 mm; make labels at least 27.61 × 14.81 mm/);
    expect(layoutLabel({ ...size, width: 27.61, height: 14.81 }).moduleWidth).toBeGreaterThan(0.33);
  });
});

describe('defineSheet', () => {
  it('has 65 labels on A4 unless told otherwise', () => {
    expect(defineSheet()).toEqual(a4Sheet);
    expect(placeLabel(a4Sheet, 64)).toEqual({ page: 1, row: 13, column: 5 });
    expect(placeLabel(a4Sheet, 65)).toEqual({ page: 2, row: 1, column: 1 });
    const last = locateLabel(a4Sheet, { page: 1, row: 13, column: 5 });
    expect(last.x + a4Sheet.labelWidth).toBeCloseTo(210 - 4.75, 6);
    expect(last.y + a4Sheet.labelHeight).toBeCloseTo(297 - 10.7, 6);
  });

  it.each([
    [{ columns: 6 }, /6 columns end at 245.85 mm .* 210 mm wide; take fewer columns/],
    [{ rows: 14 }, /14 rows end at 307.5 mm .* 297 mm high; take fewer rows/],
    [{ rows: 0 }, /rows is 0; give a whole number from 1 to 200/],
    [{ columns: 2.5 }, /columns is 2.5/],
    [{ gapX: -1 }, /gapX is -1; give millimetres from 0 up/],
    [{ labelWidth: Number.NaN }, /labelWidth is NaN/],
    [{ dpi: 72 }, /dpi is 72/],
  ])('refuses %j and says what to change', (changes, message) => {
    expect(() => defineSheet(changes)).toThrow(message);
  });
});
