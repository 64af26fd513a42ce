import QRCode from 'qrcode';
import { cutSegments, type EccLevel } from '../symbols/symbol.ts';
import { unpackSymbol } from '../symbols/packed-symbol.ts';
import { createSymbolMaker } from '../symbols/symbol-maker.ts';

/** How many symbols differ from `qrcode`'s, and how often each mask came. */
export function compareSymbols(
  texts: readonly string[],
  eccLevel: EccLevel = 'M',
): { wrong: number; masks: number[]; version: number } {
  const maker = createSymbolMaker(texts[0] ?? '', eccLevel);
  const masks = new Array<number>(8).fill(0);
  let wrong = 0;
  for (const text of texts) {
    const { modules, maskPattern } = QRCode.create(cutSegments(text), {
      errorCorrectionLevel: eccLevel,
    });
    const made = maker.make(text);
    const isEqual =
      made.mask === maskPattern &&
      Buffer.compare(unpackSymbol(made).modules, Uint8Array.from(modules.data)) === 0;
    if (!isEqual) wrong++;
    masks[made.mask] = (masks[made.mask] ?? 0) + 1;
  }
  return { wrong, masks, version: maker.version };
}
