import type { BoxMark, LabelPlan, LabelRow, SymbolMark } from '../../plan/label-plan.ts';
import type { PlacedBitmap } from '../ink-bands.ts';
import type { LabelWriter } from '../label-writer.ts';
import { isDrawnAlike } from '../native-symbol-rules.ts';
import { createThermalPlan, type SymbolDrawing } from '../thermal-plan.ts';

export interface TsplOptions {
  /** `native` (the default) lets the printer draw symbols with `QRCODE` wherever that is exact. */
  symbols?: SymbolDrawing;
  /** Between labels on the roll, in mm (2). */
  gap?: number;
  /** Darkness 0 to 15; the printer's own setting unless given. */
  darkness?: number;
  /** Inches a second; the printer's own setting unless given. */
  speed?: number;
}

const mmPerInch = 25.4;

/** The text stands in quotation marks; what escapes them differs from printer to printer. */
const canDraw = (mark: SymbolMark): boolean => !/["\\]/.test(mark.content) && isDrawnAlike(mark);

/** Bars only: printers disagree on whether the far corner of `BOX` belongs to the box. */
function writeBox({ x, y, width, height, thickness }: BoxMark): string {
  const bar = (left: number, top: number, across: number, down: number): string =>
    across > 0 && down > 0 ? `BAR ${left},${top},${across},${down}\r\n` : '';
  if (thickness === null || thickness * 2 >= Math.min(width, height))
    return bar(x, y, width, height);
  const inner = height - 2 * thickness;
  return (
    bar(x, y, width, thickness) +
    bar(x, y + height - thickness, width, thickness) +
    bar(x, y + thickness, thickness, inner) +
    bar(x + width - thickness, y + thickness, thickness, inner)
  );
}

/** In `BITMAP` a dot is a 0. */
function writeArt({ x, y, bitmap }: PlacedBitmap): Buffer {
  const { bits, stride, height } = bitmap;
  return Buffer.concat([
    Buffer.from(`BITMAP ${x},${y},${stride},${height},0,`),
    bits.map((byte) => ~byte & 0xff),
    Buffer.from('\r\n'),
  ]);
}

const writeSymbol = ({ x, y, eccLevel, moduleDots, content }: SymbolMark): string =>
  `QRCODE ${x},${y},${eccLevel},${moduleDots},A,0,M2,S7,"${content}"\r\n`;

/**
 * Writes labels in TSPL for a printer of the plan's resolution: lines that end in CR LF, the dots
 * of `BITMAP` in binary. Bitmaps come first, for they overwrite what lies under them.
 */
export async function createTsplWriter(
  plan: LabelPlan,
  { symbols = 'native', gap = 2, darkness, speed }: TsplOptions = {},
): Promise<LabelWriter> {
  const thermal = await createThermalPlan(plan, { symbols, canDraw, keepsArt: false });
  const mm = (dots: number): string => String(Number(((dots * mmPerInch) / plan.dpi).toFixed(2)));
  const setUp = [
    `SIZE ${mm(thermal.widthDots)} mm,${mm(thermal.heightDots)} mm`,
    `GAP ${gap} mm,0 mm`,
    `DIRECTION ${thermal.isInverted ? 0 : 1}`,
    'REFERENCE 0,0',
    ...(darkness === undefined ? [] : [`DENSITY ${darkness}`]),
    ...(speed === undefined ? [] : [`SPEED ${speed}`]),
    '',
  ].join('\r\n');
  const native =
    thermal.fixed.boxes.map(writeBox).join('') + thermal.fixed.symbols.map(writeSymbol).join('');
  let longest = 0;
  return {
    begin: () => Buffer.from(setUp),
    write(row: LabelRow) {
      const { art, symbols: varying } = thermal.place(row);
      const label = Buffer.concat([
        Buffer.from('CLS\r\n'),
        ...art.map(writeArt),
        Buffer.from(native + varying.map(writeSymbol).join('')),
        Buffer.from('PRINT 1,1\r\n'),
      ]);
      longest = Math.max(longest, label.length);
      return label;
    },
    end: () => Buffer.alloc(0),
    // A cut `BITMAP` waits for as many bytes as it announced: blank dots fill it up, the line end
    // closes what is left of a line, and nothing is printed.
    recover: () => Buffer.concat([Buffer.alloc(longest, 0xff), Buffer.from('\r\nCLS\r\n')]),
  };
}
