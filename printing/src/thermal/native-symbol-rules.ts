import QRCode from 'qrcode';
import type { SymbolMark } from '../plan/label-plan.ts';
import type { EccLevel } from '../symbols/symbol.ts';

/** Printers magnify a module to 1–10 dots. */
const largestModule = 10;

const sizes = new Map<string, number>();

/** Modules a side of a symbol that holds so many bytes in one byte segment; Infinity if none does. */
function measureByteSymbol(length: number, eccLevel: EccLevel): number {
  const key = `${eccLevel}${length}`;
  const known = sizes.get(key);
  if (known !== undefined) return known;
  let size = Number.POSITIVE_INFINITY;
  try {
    const data = Buffer.alloc(length);
    size = QRCode.create([{ data, mode: 'byte' }], { errorCorrectionLevel: eccLevel }).modules.size;
  } catch {
    // Too long for any symbol: ours holds it only in another mode, if at all.
  }
  sizes.set(key, size);
  return size;
}

/**
 * Whether a printer that gets only the text of a symbol draws one of our size: always when the text
 * is one alphanumeric segment. Other text a printer may segment in its own way, but never worse
 * than as bytes, so that it is safe where bytes make no larger symbol than ours.
 */
export function isDrawnAlike({ moduleDots, size, content, eccLevel }: SymbolMark): boolean {
  if (moduleDots > largestModule || !/^[\x20-\x7e]+$/.test(content)) return false;
  return (
    /^[0-9A-Z $%*+\-./:]+$/.test(content) || measureByteSymbol(content.length, eccLevel) <= size
  );
}
