import {
  applyMatrix,
  boundPoints,
  invertMatrix,
  moveBounds,
  type Bounds,
} from './page-geometry.ts';
import type { Matrix } from './page-raster.ts';

/** Something painted on a page. */
export interface PageItem {
  bounds: Bounds;
  isSymbol: boolean;
  /** Its grey (0 black, 255 white) at a point of the page, or -1 where it paints nothing. */
  sample(x: number, y: number): number;
}

/** Grey at a point of the unit square, or -1; `v` runs upwards. */
type UnitSampler = (u: number, v: number) => number;

const unitSquare: Bounds = { left: 0, bottom: 0, right: 1, top: 1 };

/** What fills the unit square under a matrix. */
export function createUnitItem(
  matrix: Matrix,
  sampleUnit: UnitSampler,
  isSymbol = false,
): PageItem {
  const back = invertMatrix(matrix);
  return {
    bounds: moveBounds(matrix, unitSquare),
    isSymbol,
    sample(x, y) {
      const u = back[0] * x + back[2] * y + back[4];
      const v = back[1] * x + back[3] * y + back[5];
      return u < 0 || u >= 1 || v < 0 || v >= 1 ? -1 : sampleUnit(u, v);
    },
  };
}

/** Samples rows of bits, set where there is paint; the first row is on top (ISO 32000-1, 8.9.5). */
export function sampleMask(
  mask: { width: number; height: number; readBits(): Uint8Array },
  grey: number,
): UnitSampler {
  const { width, height } = mask;
  const stride = (width + 7) >> 3;
  let bits: Uint8Array | undefined;
  return (u, v) => {
    bits ??= mask.readBits();
    const x = (u * width) | 0;
    const y = Math.min(height - 1, ((1 - v) * height) | 0);
    return ((bits[y * stride + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) === 0 ? -1 : grey;
  };
}

type Polygon = readonly (readonly [number, number])[];

type Crossing = { x: number; winding: number };

/** Where the polygons cross a height. */
function findCrossings(polygons: readonly Polygon[], y: number): Crossing[] {
  const crossings: Crossing[] = [];
  for (const polygon of polygons) {
    let before = polygon.at(-1);
    for (const point of polygon) {
      if (before !== undefined && before[1] <= y !== point[1] <= y)
        crossings.push({
          x: before[0] + ((y - before[1]) * (point[0] - before[0])) / (point[1] - before[1]),
          winding: point[1] > before[1] ? 1 : -1,
        });
      before = point;
    }
  }
  return crossings;
}

/** A filled path (ISO 32000-1, 8.5.3.3); the polygons are in points of the page. */
export function createAreaItem(
  polygons: readonly Polygon[],
  grey: number,
  rule: 'nonzero' | 'evenodd',
): PageItem {
  let lastY = NaN;
  let crossings: Crossing[] = [];
  return {
    bounds: boundPoints(polygons.flat()),
    isSymbol: false,
    sample(x, y) {
      // Points are asked for along lines of one height.
      if (y !== lastY) {
        crossings = findCrossings(polygons, y);
        lastY = y;
      }
      let winding = 0;
      let count = 0;
      for (const crossing of crossings) {
        if (crossing.x <= x) continue;
        winding += crossing.winding;
        count++;
      }
      return (rule === 'nonzero' ? winding !== 0 : count % 2 === 1) ? grey : -1;
    },
  };
}

/** An item of a form at one of the places where the form is shown. */
export function moveItem(item: PageItem, matrix: Matrix): PageItem {
  const back = invertMatrix(matrix);
  return {
    bounds: moveBounds(matrix, item.bounds),
    isSymbol: item.isSymbol,
    sample(x, y) {
      const [formX, formY] = applyMatrix(back, x, y);
      return item.sample(formX, formY);
    },
  };
}
