import sharp from 'sharp';
import type { PictureMark } from '../plan/label-plan.ts';
import { PrintError } from '../print-error.ts';
import { createBitmap, type Bitmap } from './bitmap.ts';

/** A picture as dots: where it is black, and where it covers what lies under it. */
export interface PictureStamp {
  black: Bitmap;
  opaque: Bitmap;
}

function setDot(bitmap: Bitmap, x: number, y: number): void {
  const at = y * bitmap.stride + (x >> 3);
  bitmap.bits[at] = (bitmap.bits[at] ?? 0) | (0x80 >> (x & 7));
}

/**
 * A picture that fills its box, keeping its proportions, as black dots: greys by error diffusion
 * (Floyd and Steinberg), pure black and white unchanged.
 * @throws PrintError `bad_picture` if the bytes are no picture
 */
export async function ditherPicture(bytes: Uint8Array, mark: PictureMark): Promise<PictureStamp> {
  const { width, height } = mark;
  let data: Buffer;
  try {
    data = await sharp(bytes)
      .resize(width, height, { fit: 'contain', background: { r: 255, g: 255, b: 255, alpha: 0 } })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PrintError(
      'bad_picture',
      `picture "${mark.name}" cannot be read (${reason}); give a PNG, JPEG, WebP or SVG`,
    );
  }
  const black = createBitmap(width, height);
  const opaque = createBitmap(width, height);
  let errors = new Float32Array(width + 2);
  let below = new Float32Array(width + 2);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const [r = 255, g = 255, b = 255, alpha = 0] = data.subarray(at, at + 4);
      if (alpha < 128) continue;
      setDot(opaque, x, y);
      const grey = 0.2126 * r + 0.7152 * g + 0.0722 * b;
      const wanted = grey + (errors[x + 1] ?? 0);
      const isBlack = wanted < 128;
      if (isBlack) setDot(black, x, y);
      const error = wanted - (isBlack ? 0 : 255);
      errors[x + 2] = (errors[x + 2] ?? 0) + (error * 7) / 16;
      below[x] = (below[x] ?? 0) + (error * 3) / 16;
      below[x + 1] = (below[x + 1] ?? 0) + (error * 5) / 16;
      below[x + 2] = (below[x + 2] ?? 0) + error / 16;
    }
    [errors, below] = [below, errors.fill(0)];
  }
  return { black, opaque };
}
