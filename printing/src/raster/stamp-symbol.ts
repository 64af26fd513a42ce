import type { SymbolMark } from '../plan/label-plan.ts';
import type { PackedSymbol } from '../symbols/packed-symbol.ts';
import { fillSpan, stampBitmap, type Bitmap } from './bitmap.ts';

/** Draws a symbol, each module a square of whole dots; what lies outside the bitmap is cut. */
export function stampSymbol(
  bitmap: Bitmap,
  symbol: PackedSymbol,
  mark: Pick<SymbolMark, 'x' | 'y' | 'moduleDots'>,
  ink: boolean,
): void {
  const { size, words } = symbol;
  const { x, y, moduleDots } = mark;
  const width = size * moduleDots;
  // One row of modules, made once, then laid down as often as a module is high.
  const shift = x & 7;
  const stride = (width + shift + 7) >> 3;
  const line: Bitmap = { width: stride * 8, height: 1, stride, bits: new Uint8Array(stride) };
  const isInside = x >= 0 && x + width <= bitmap.width;
  for (let row = 0; row < size; row++) {
    line.bits.fill(0);
    let start = -1;
    for (let column = 0; column <= size; column++) {
      const isDark =
        column < size &&
        (((words[(column >> 5) * size + row] ?? 0) >>> (31 - (column & 31))) & 1) === 1;
      if (isDark && start < 0) start = column;
      if (isDark || start < 0) continue;
      fillSpan(line.bits, 0, shift + start * moduleDots, shift + column * moduleDots, true);
      start = -1;
    }
    for (let dot = 0; dot < moduleDots; dot++) {
      const top = y + row * moduleDots + dot;
      if (top < 0 || top >= bitmap.height) continue;
      if (isInside && ink) addBytes(bitmap.bits, top * bitmap.stride + (x >> 3), line.bits);
      else stampBitmap(bitmap, line, x - shift, top, ink);
    }
  }
}

function addBytes(target: Uint8Array, start: number, bytes: Uint8Array): void {
  const count = bytes.length;
  for (let at = 0; at < count; at++)
    target[start + at] = (target[start + at] ?? 0) | (bytes[at] ?? 0);
}
