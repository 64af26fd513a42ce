import type { QrSymbol } from './symbol.ts';

/** The symbol's rows from the top, eight modules a byte, each row filled to whole bytes, as hex. */
export function packSymbol(symbol: QrSymbol): string {
  const { size, modules } = symbol;
  const stride = (size + 7) >> 3;
  const bytes = Buffer.alloc(stride * size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (modules[y * size + x] === 1) {
        const at = y * stride + (x >> 3);
        bytes[at] = (bytes[at] ?? 0) | (0x80 >> (x & 7));
      }
    }
  }
  return bytes.toString('hex');
}
