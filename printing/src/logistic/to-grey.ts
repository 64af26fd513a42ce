import type { Bitmap } from '../raster/bitmap.ts';

/** A bitmap as grey pixels, 0 black and 255 white. */
export function toGrey({ width, height, stride, bits }: Bitmap) {
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      pixels[y * width + x] =
        ((bits[y * stride + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) === 0 ? 255 : 0;
  return { width, height, pixels };
}
