import { refuseFile } from './pdf-syntax.ts';

/** Paper in pixels, white 255 and black 0, row by row from the top. */
export type PageRaster = { width: number; height: number; pixels: Uint8Array };

/** `x' = a·x + c·y + e`, `y' = b·x + d·y + f` (ISO 32000-1, 8.3.4). */
export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** The map that applies `first`, then `second`. */
export function concatenate(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [p, q, r, s, t, u] = second;
  return [
    a * p + b * r,
    a * q + b * s,
    c * p + d * r,
    c * q + d * s,
    e * p + f * r + t,
    e * q + f * s + u,
  ];
}

export function createRaster(width: number, height: number): PageRaster {
  return { width, height, pixels: new Uint8Array(width * height).fill(255) };
}

/**
 * Blackens each pixel whose centre lies in the unit square under `matrix` (unit square to pixels)
 * and where `isDark` says so; it gets the square's coordinates, y upwards. Nothing turned or
 * slanted is painted, for no sheet has it.
 */
export function paintUnitSquare(
  raster: PageRaster,
  matrix: Matrix,
  isDark: (u: number, v: number) => boolean,
): void {
  const [a, b, c, d, e, f] = matrix;
  if (b !== 0 || c !== 0 || a === 0 || d === 0) refuseFile('has a turned or slanted part');
  const { width, height, pixels } = raster;
  const fromX = Math.max(0, Math.ceil(Math.min(e, e + a) - 0.5));
  const toX = Math.min(width, Math.ceil(Math.max(e, e + a) - 0.5));
  const fromY = Math.max(0, Math.ceil(Math.min(f, f + d) - 0.5));
  const toY = Math.min(height, Math.ceil(Math.max(f, f + d) - 0.5));
  for (let y = fromY; y < toY; y++) {
    const v = (y + 0.5 - f) / d;
    for (let x = fromX; x < toX; x++) if (isDark((x + 0.5 - e) / a, v)) pixels[y * width + x] = 0;
  }
}
