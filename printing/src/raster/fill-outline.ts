import { createBitmap, fillSpan, type Bitmap } from './bitmap.ts';

/** A closed outline in dots, y downwards; the last point joins the first. */
export type Polygon = readonly (readonly [x: number, y: number])[];

/** A bitmap and where its top left corner stands, in whole dots from the outline's origin. */
export interface PlacedStamp {
  left: number;
  top: number;
  bitmap: Bitmap;
}

type Crossing = { x: number; winding: number };

/** Where the polygons cross the height `y`, from left to right. */
function findCrossings(polygons: readonly Polygon[], y: number): Crossing[] {
  const crossings: Crossing[] = [];
  for (const polygon of polygons) {
    let before = polygon.at(-1);
    for (const point of polygon) {
      if (before !== undefined) {
        const [x0, y0] = before;
        const [x1, y1] = point;
        if (y0 <= y !== y1 <= y)
          crossings.push({
            x: x0 + ((y - y0) * (x1 - x0)) / (y1 - y0),
            winding: y1 > y0 ? 1 : -1,
          });
      }
      before = point;
    }
  }
  return crossings.sort((left, right) => left.x - right.x);
}

/** Fills outlines by the non-zero winding rule: a dot is black if its centre is inside; null if none is. */
export function fillOutline(polygons: readonly Polygon[]): PlacedStamp | null {
  const points = polygons.flat();
  if (points.length === 0) return null;
  const [left, top] = [0, 1].map((axis) =>
    Math.floor(Math.min(...points.map((p) => p[axis] ?? 0))),
  );
  const [right, bottom] = [0, 1].map((axis) =>
    Math.ceil(Math.max(...points.map((p) => p[axis] ?? 0))),
  );
  if (left === undefined || top === undefined || right === undefined || bottom === undefined)
    return null;
  if (right <= left || bottom <= top) return null;
  const bitmap = createBitmap(right - left, bottom - top);
  for (let y = 0; y < bitmap.height; y++) {
    let winding = 0;
    let start = 0;
    for (const crossing of findCrossings(polygons, top + y + 0.5)) {
      const x = Math.max(0, Math.ceil(crossing.x - left - 0.5));
      if (winding === 0) start = x;
      winding += crossing.winding;
      if (winding === 0)
        fillSpan(bitmap.bits, y * bitmap.stride, start, Math.min(bitmap.width, x), true);
    }
  }
  return { left, top, bitmap };
}
