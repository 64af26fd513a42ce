import type { Bitmap } from '../raster/bitmap.ts';
import { decodeSymbol } from './decode-symbol.ts';

/** A part of a bitmap in dots. */
export type BitmapArea = { x: number; y: number; width: number; height: number };

/**
 * Decodes the symbol in a bitmap, or in a part of it that has its quiet zone.
 * @returns its text, or null if no symbol can be read
 */
export function readBackBitmap(bitmap: Bitmap, area?: BitmapArea): Promise<string | null> {
  const { x, y, width, height } = area ?? { x: 0, y: 0, ...bitmap };
  const pixels = new Uint8Array(width * height).fill(255);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const [fromX, fromY] = [x + column, y + row];
      if (fromX < 0 || fromY < 0 || fromX >= bitmap.width || fromY >= bitmap.height) continue;
      const byte = bitmap.bits[fromY * bitmap.stride + (fromX >> 3)] ?? 0;
      if ((byte & (0x80 >> (fromX & 7))) !== 0) pixels[row * width + column] = 0;
    }
  }
  return decodeSymbol({ width, height, pixels });
}
