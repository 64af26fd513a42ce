import { refuseFile } from './pdf-syntax.ts';
import type { Matrix } from './page-raster.ts';

/** A rectangle by its edges; y upwards, as on a PDF's page. */
export type Bounds = { left: number; bottom: number; right: number; top: number };

export function applyMatrix(
  [a, b, c, d, e, f]: Matrix,
  x: number,
  y: number,
): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

export function invertMatrix([a, b, c, d, e, f]: Matrix): Matrix {
  const determinant = a * d - b * c;
  if (determinant === 0) return refuseFile('has a part without size');
  return [
    d / determinant,
    -b / determinant,
    -c / determinant,
    a / determinant,
    (c * f - d * e) / determinant,
    (b * e - a * f) / determinant,
  ];
}

export function boundPoints(points: Iterable<readonly [number, number]>): Bounds {
  const bounds = { left: Infinity, bottom: Infinity, right: -Infinity, top: -Infinity };
  for (const [x, y] of points) {
    bounds.left = Math.min(bounds.left, x);
    bounds.right = Math.max(bounds.right, x);
    bounds.bottom = Math.min(bounds.bottom, y);
    bounds.top = Math.max(bounds.top, y);
  }
  return bounds;
}

/** What a rectangle covers under a matrix. */
export function moveBounds(matrix: Matrix, { left, bottom, right, top }: Bounds): Bounds {
  return boundPoints([
    applyMatrix(matrix, left, bottom),
    applyMatrix(matrix, right, bottom),
    applyMatrix(matrix, left, top),
    applyMatrix(matrix, right, top),
  ]);
}

export function overlaps(one: Bounds, other: Bounds): boolean {
  return (
    one.left < other.right &&
    other.left < one.right &&
    one.bottom < other.top &&
    other.bottom < one.top
  );
}
