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
