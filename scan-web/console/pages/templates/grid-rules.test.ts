import { describe, expect, it } from '@jest/globals';
import { makeGrid } from './grid-rules.ts';

describe('makeGrid', () => {
  it.each([
    [20, 20],
    [38.1, 21.2],
    [40, 60],
    [194, 281],
  ])('keeps labels of %s × %s mm on the page and clear of its edge', (width, height) => {
    const { columns, rows, marginLeft, marginTop, gapX, gapY, ...page } = makeGrid({
      width,
      height,
    });
    const right = page.pageWidth - marginLeft - columns * width - (columns - 1) * gapX;
    const below = page.pageHeight - marginTop - rows * height - (rows - 1) * gapY;
    for (const free of [marginLeft, marginTop, right, below]) {
      expect(free).toBeGreaterThanOrEqual(7.9);
    }
  });
});
