import type { Bounds } from './page-geometry.ts';
import { createRaster, type PageRaster } from './page-raster.ts';
import { listItems, type PageContent } from './read-page.ts';

/** Paints a part of a page on white paper; `scale` is pixels a point. */
export function paintWindow(
  { parts }: Pick<PageContent, 'parts'>,
  window: Bounds,
  scale: number,
): PageRaster {
  const raster = createRaster(
    Math.round((window.right - window.left) * scale),
    Math.round((window.top - window.bottom) * scale),
  );
  const { width, height, pixels } = raster;
  for (const { bounds, sample } of listItems(parts, window)) {
    const fromX = Math.max(0, Math.floor((bounds.left - window.left) * scale));
    const toX = Math.min(width, Math.ceil((bounds.right - window.left) * scale));
    const fromY = Math.max(0, Math.floor((window.top - bounds.top) * scale));
    const toY = Math.min(height, Math.ceil((window.top - bounds.bottom) * scale));
    for (let row = fromY; row < toY; row++) {
      const y = window.top - (row + 0.5) / scale;
      for (let column = fromX; column < toX; column++) {
        const grey = sample(window.left + (column + 0.5) / scale, y);
        if (grey >= 0) pixels[row * width + column] = grey;
      }
    }
  }
  return raster;
}
