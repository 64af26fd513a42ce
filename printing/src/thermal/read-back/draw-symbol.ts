import QRCode, { type QRCodeErrorCorrectionLevel } from 'qrcode';
import { PrintError } from '../../print-error.ts';
import type { DotCanvas } from './dot-canvas.ts';

const levels: readonly string[] = ['L', 'M', 'Q', 'H'];
const isLevel = (text: string): text is Exclude<QRCodeErrorCorrectionLevel, 'low'> =>
  levels.includes(text);

/** Draws a symbol as a printer does that is given its text. */
export function drawSymbol(
  canvas: DotCanvas,
  symbol: { x: number; y: number; moduleDots: number; level: string; text: string },
): void {
  const { x, y, moduleDots, level, text } = symbol;
  if (!isLevel(level) || !(moduleDots >= 1 && moduleDots <= 10) || text === '')
    throw new PrintError('file_damaged', `a symbol has a wrong level, size or text; make it again`);
  const { modules } = QRCode.create(text, { errorCorrectionLevel: level });
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.data[row * modules.size + column] === 1)
        canvas.fill(x + column * moduleDots, y + row * moduleDots, moduleDots, moduleDots);
}
