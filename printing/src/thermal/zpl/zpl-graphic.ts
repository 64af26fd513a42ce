import type { Bitmap } from '../../raster/bitmap.ts';

const digits = '0123456789ABCDEF';

/** `G`–`Y` repeat the next digit 1–19 times, `g`–`z` 20–400 times in steps of 20. */
function repeat(digit: string, count: number): string {
  let text = '';
  let left = count;
  while (left >= 400) {
    text += 'z';
    left -= 400;
  }
  if (left >= 20) text += String.fromCharCode(102 + Math.floor(left / 20));
  if (left % 20 > 0) text += String.fromCharCode(70 + (left % 20));
  return text === 'G' ? digit : text + digit;
}

function compressRow(row: Uint8Array): string {
  let text = '';
  let run = '';
  let count = 0;
  for (let nibble = 0; nibble < row.length * 2; nibble++) {
    const byte = row[nibble >> 1] ?? 0;
    const digit = digits.charAt(nibble % 2 === 0 ? byte >> 4 : byte & 15);
    if (digit === run) {
      count++;
      continue;
    }
    if (count > 0) text += repeat(run, count);
    run = digit;
    count = 1;
  }
  if (run === '0') return `${text},`;
  if (run === 'F' && count > 1) return `${text}!`;
  return text + repeat(run, count);
}

/**
 * A bitmap in ZPL's alternative data compression for `^GFA` and `~DG`: repeat counts, `,` and `!`
 * for a row's remaining zeros and ones, `:` for a row like the one above.
 */
export function compressGraphic({ bits, stride, height }: Bitmap): string {
  let text = '';
  let above: string | null = null;
  for (let y = 0; y < height; y++) {
    const row = compressRow(bits.subarray(y * stride, (y + 1) * stride));
    text += row === above ? ':' : row;
    above = row;
  }
  return text;
}
