import type { Bitmap } from '../../raster/bitmap.ts';

/** A white label that a printer's commands are carried out on; what falls outside is lost. */
export interface DotCanvas {
  setDot(x: number, y: number, isDark: boolean): void;
  fill(x: number, y: number, width: number, height: number): void;
  /** Turned by half a turn if asked. */
  finish(isInverted: boolean): Bitmap;
}

export function createDotCanvas(width: number, height: number): DotCanvas {
  const stride = (width + 7) >> 3;
  const bits = new Uint8Array(stride * height);
  const setDot = (x: number, y: number, isDark: boolean): void => {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    const at = y * stride + (x >> 3);
    const bit = 0x80 >> (x & 7);
    const byte = bits[at] ?? 0;
    bits[at] = isDark ? byte | bit : byte & ~bit;
  };
  return {
    setDot,
    fill(x, y, across, down) {
      for (let row = y; row < y + down; row++)
        for (let column = x; column < x + across; column++) setDot(column, row, true);
    },
    finish(isInverted) {
      if (!isInverted) return { width, height, stride, bits };
      const turned = createDotCanvas(width, height);
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++)
          if (((bits[y * stride + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0)
            turned.setDot(width - 1 - x, height - 1 - y, true);
      return turned.finish(false);
    },
  };
}
