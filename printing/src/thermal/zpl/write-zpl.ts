import type { LabelPlan, LabelRow, SymbolMark } from '../../plan/label-plan.ts';
import type { LabelWriter } from '../label-writer.ts';
import { isDrawnAlike } from '../native-symbol-rules.ts';
import { createThermalPlan, type SymbolDrawing, type ThermalMarks } from '../thermal-plan.ts';
import { writeFieldData } from './zpl-field-data.ts';
import { compressGraphic } from './zpl-graphic.ts';

export interface ZplOptions {
  /** `native` (the default) lets the printer draw symbols with `^BQ` wherever that is exact. */
  symbols?: SymbolDrawing;
  /** Darkness 0 to 30 (`~SD`); the printer's own setting unless given. */
  darkness?: number;
  /** Inches a second (`^PR`); the printer's own setting unless given. */
  speed?: number;
}

/**
 * Firmware puts a `^BQ` symbol below its field origin by the height that `^BY` holds. That height
 * outlives a format, so each label sets it.
 */
const barHeight = 10;

const canDraw = (mark: SymbolMark): boolean => mark.y >= barHeight && isDrawnAlike(mark);

const graphicName = (at: number): string => `R:ZMPART${at}.GRF`;

function writeMarks({ boxes, symbols, art }: ThermalMarks): string {
  let text = '';
  for (const { x, y, width, height, thickness } of boxes)
    text += `^FO${x},${y}^GB${width},${height},${Math.min(width, height, thickness ?? Infinity)}^FS`;
  for (const { x, y, moduleDots, eccLevel, content } of symbols)
    text += `^FO${x},${y - barHeight}^BQN,2,${moduleDots}${writeFieldData(`${eccLevel}A,${content}`)}`;
  for (const { x, y, bitmap } of art)
    text += `^FO${x},${y}^GFA,${bitmap.bits.length},${bitmap.bits.length},${bitmap.stride},${compressGraphic(bitmap)}^FS`;
  return text;
}

/**
 * Writes labels in ZPL II, one format `^XA … ^XZ` a label, for a printer of the plan's resolution.
 * Boxes are `^GB`, symbols `^BQ` or `^GFA`, type and pictures `^GFA`; art that all labels share is
 * stored in the printer once (`~DG`, recalled by `^XG`) and deleted at the end (`^ID`).
 */
export async function createZplWriter(
  plan: LabelPlan,
  { symbols = 'native', darkness, speed }: ZplOptions = {},
): Promise<LabelWriter> {
  const thermal = await createThermalPlan(plan, { symbols, canDraw, keepsArt: true });
  const { fixed, widthDots, heightDots, isInverted } = thermal;
  const stored = fixed.art.map(
    ({ bitmap }, at) =>
      `~DG${graphicName(at)},${bitmap.bits.length},${bitmap.stride},${compressGraphic(bitmap)}\n`,
  );
  const recalled = fixed.art.map(({ x, y }, at) => `^FO${x},${y}^XG${graphicName(at)},1,1^FS`);
  const head =
    `^XA^CI28^LH0,0^PW${widthDots}^LL${heightDots}^PO${isInverted ? 'I' : 'N'}^BY2,3,${barHeight}` +
    (speed === undefined ? '' : `^PR${speed}`) +
    `${writeMarks({ ...fixed, art: [] })}${recalled.join('')}`;
  const setDarkness = darkness === undefined ? '' : `~SD${String(darkness).padStart(2, '0')}\n`;
  return {
    begin: () => Buffer.from(setDarkness + stored.join('')),
    write: (row: LabelRow) => Buffer.from(`${head}${writeMarks(thermal.place(row))}^PQ1^XZ\n`),
    end: () =>
      Buffer.from(
        fixed.art.length === 0
          ? ''
          : `^XA${fixed.art.map((_, at) => `^ID${graphicName(at)}^FS`).join('')}^XZ\n`,
      ),
    // ~JX drops a format of which only a part has arrived; whole ones stay.
    recover: () => Buffer.from('~JX\n'),
  };
}
