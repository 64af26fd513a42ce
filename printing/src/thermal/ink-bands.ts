import type { Bitmap } from '../raster/bitmap.ts';

/** A piece of a label as dots, and where its top left corner stands. */
export interface PlacedBitmap {
  x: number;
  y: number;
  bitmap: Bitmap;
}

/** Blank rows that are worth a new piece: a command costs about as many bytes. */
const blankRowsBetween = 8;

/**
 * The inked parts of a label, in bands from the top that do not overlap. Each is cut to its ink,
 * sideways to whole bytes, so that little more than the ink itself is sent to a printer.
 */
export function cutInkBands(label: Bitmap): PlacedBitmap[] {
  const bands: PlacedBitmap[] = [];
  let top = -1;
  let bottom = -1;
  for (let y = 0; y < label.height; y++) {
    if (!hasInk(label, y)) continue;
    if (top >= 0 && y - bottom > blankRowsBetween) {
      bands.push(cutBand(label, top, bottom));
      top = -1;
    }
    if (top < 0) top = y;
    bottom = y;
  }
  if (top >= 0) bands.push(cutBand(label, top, bottom));
  return bands;
}

function hasInk({ bits, stride }: Bitmap, y: number): boolean {
  for (let at = y * stride; at < (y + 1) * stride; at++) if (bits[at] !== 0) return true;
  return false;
}

function cutBand(label: Bitmap, top: number, bottom: number): PlacedBitmap {
  let left = label.stride;
  let right = -1;
  for (let y = top; y <= bottom; y++) {
    for (let at = 0; at < label.stride; at++) {
      if (label.bits[y * label.stride + at] === 0) continue;
      left = Math.min(left, at);
      right = Math.max(right, at);
    }
  }
  const stride = right - left + 1;
  const height = bottom - top + 1;
  const bits = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const from = (top + y) * label.stride + left;
    bits.set(label.bits.subarray(from, from + stride), y * stride);
  }
  const width = Math.min(stride * 8, label.width - left * 8);
  return { x: left * 8, y: top, bitmap: { width, height, stride, bits } };
}
