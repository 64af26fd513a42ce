/** Dots of one colour: a set bit is black. Rows run from the top, each filled to whole bytes. */
export interface Bitmap {
  width: number;
  height: number;
  /** Bytes a row. */
  stride: number;
  /** The leftmost dot of eight is the highest bit. */
  bits: Uint8Array;
}

export function createBitmap(width: number, height: number): Bitmap {
  const stride = (width + 7) >> 3;
  return { width, height, stride, bits: new Uint8Array(stride * height) };
}

/** Sets or clears the dots from `from` up to but not at `to` in the row that begins at byte `start`. */
export function fillSpan(
  bits: Uint8Array,
  start: number,
  from: number,
  to: number,
  ink: boolean,
): void {
  if (to <= from) return;
  const first = start + (from >> 3);
  const last = start + ((to - 1) >> 3);
  let mask = 0xff >> (from & 7);
  const endMask = (0xff00 >> (((to - 1) & 7) + 1)) & 0xff;
  for (let at = first; at <= last; at++) {
    if (at === last) mask &= endMask;
    const byte = bits[at] ?? 0;
    bits[at] = ink ? byte | mask : byte & ~mask;
    mask = 0xff;
  }
}

/** Fills a rectangle, cut to the bitmap. */
export function fillRect(
  bitmap: Bitmap,
  rect: { x: number; y: number; width: number; height: number },
  ink: boolean,
): void {
  const left = Math.max(0, rect.x);
  const right = Math.min(bitmap.width, rect.x + rect.width);
  const bottom = Math.min(bitmap.height, rect.y + rect.height);
  for (let y = Math.max(0, rect.y); y < bottom; y++)
    fillSpan(bitmap.bits, y * bitmap.stride, left, right, ink);
}

/** Lays the black dots of a smaller bitmap on a bitmap, as ink or as clearings; cuts what is outside. */
export function stampBitmap(
  bitmap: Bitmap,
  stamp: Bitmap,
  left: number,
  top: number,
  ink: boolean,
): void {
  const shift = left & 7;
  const firstByte = left >> 3;
  const fromY = Math.max(0, -top);
  const toY = Math.min(stamp.height, bitmap.height - top);
  // Dots beyond the right edge would fall into the unused bits of the last byte.
  const lastMask = (0xff00 >> (((bitmap.width - 1) & 7) + 1)) & 0xff;
  for (let y = fromY; y < toY; y++) {
    const from = y * stamp.stride;
    const to = (top + y) * bitmap.stride;
    let carry = 0;
    for (let byte = 0; byte <= stamp.stride; byte++) {
      const next = byte < stamp.stride ? (stamp.bits[from + byte] ?? 0) : 0;
      let dots = (carry | (next >> shift)) & 0xff;
      carry = next << (8 - shift);
      const at = firstByte + byte;
      if (dots === 0 || at < 0 || at >= bitmap.stride) continue;
      if (at === bitmap.stride - 1) dots &= lastMask;
      const old = bitmap.bits[to + at] ?? 0;
      bitmap.bits[to + at] = ink ? old | dots : old & ~dots;
    }
  }
}

/** The bitmap turned clockwise. */
export function turnBitmap(bitmap: Bitmap, turn: 0 | 90 | 180 | 270): Bitmap {
  if (turn === 0) return bitmap;
  const { width, height, stride, bits } = bitmap;
  const turned = turn === 180 ? createBitmap(width, height) : createBitmap(height, width);
  for (let y = 0; y < height; y++) {
    for (let byte = 0; byte < stride; byte++) {
      const dots = bits[y * stride + byte] ?? 0;
      if (dots === 0) continue;
      for (let bit = 0; bit < 8; bit++) {
        if ((dots & (0x80 >> bit)) === 0) continue;
        const x = byte * 8 + bit;
        const toX = turn === 90 ? height - 1 - y : turn === 180 ? width - 1 - x : y;
        const toY = turn === 90 ? x : turn === 180 ? height - 1 - y : width - 1 - x;
        const at = toY * turned.stride + (toX >> 3);
        turned.bits[at] = (turned.bits[at] ?? 0) | (0x80 >> (toX & 7));
      }
    }
  }
  return turned;
}
