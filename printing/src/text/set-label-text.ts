import type { LabelLayout } from '../layout/label-layout-rules.ts';
import { pointsPerMm } from '../layout/units.ts';
import { describeLot, type LabelText } from '../label-row.ts';
import { PrintError } from '../print-error.ts';
import { checkGlyphs, fitText } from './fit-text.ts';
import { measureText, type LabelFont } from './label-font.ts';

/** A line of type: baseline start in mm from the label's top left corner, size in points. */
export type TextLine = { text: string; x: number; y: number; size: number };

/** The lines that all labels of a job share, and where the lines of the code stand. */
export type LabelType = { lines: TextLine[]; codeBaselines: number[] };

const nameLineHeight = 1.2;
const codeLineHeight = 1.3;
/** Part of the em above the baseline: Chinese glyphs reach 0.86 em, digits and capitals 0.73 em. */
const chineseAscent = 0.86;

/** Where a line of a given width (ems) begins so that it is aligned in the text box, in mm. */
export function alignLine(layout: LabelLayout, widthInEms: number, size: number): number {
  const { text, align } = layout;
  if (align === 'left') return text.x;
  return text.x + Math.max(0, text.width - (widthInEms * size) / pointsPerMm) / 2;
}

/**
 * Sets product name and lot from the top of the text box and the code at its foot, so that beside
 * a symbol the type is flush with the symbol's upper and lower edge.
 * @throws PrintError `bad_text` if the name is empty or a character has no glyph
 */
export function setLabelText(font: LabelFont, layout: LabelLayout, text: LabelText): LabelType {
  if (text.productName.trim() === '')
    throw new PrintError(
      'bad_text',
      'product name: it is empty; give the name as it shall be printed',
    );
  checkGlyphs(font, text.productName, 'product name');
  const lot = describeLot(text);
  if (lot !== null) checkGlyphs(font, lot, 'lot');

  const box = layout.text;
  const width = box.width * pointsPerMm;
  const height = box.height * pointsPerMm;
  const codeLines = 4 / layout.code.groupsPerLine;
  const codeHeight = codeLines * layout.code.size * codeLineHeight;
  const lotSize = Math.max(5, layout.code.size * 0.8);
  const lotHeight = lot === null ? 0 : lotSize * 1.4;

  const name = fitText(font, text.productName, {
    width,
    height: height - codeHeight - lotHeight,
    maxSize: Math.min(14, layout.code.size * 1.25),
    minSize: 5.5,
    maxLines: 3,
    lineHeight: nameLineHeight,
  });
  const lines: TextLine[] = [];
  let baseline = box.y * pointsPerMm + name.size * chineseAscent;
  const push = (line: string, size: number): void => {
    lines.push({
      text: line,
      x: alignLine(layout, measureText(font, line), size),
      y: baseline / pointsPerMm,
      size,
    });
  };
  for (const line of name.lines) {
    push(line, name.size);
    baseline += name.size * nameLineHeight;
  }
  if (lot !== null) {
    const fitted = fitText(font, lot, {
      width,
      height: lotHeight,
      maxSize: lotSize,
      minSize: 4.5,
      maxLines: 1,
      lineHeight: 1,
    });
    baseline += lotSize * 0.15;
    push(fitted.lines[0] ?? '', fitted.size);
  }

  const foot = box.y + box.height;
  const codeBaselines = Array.from(
    { length: codeLines },
    (_, line) => foot - ((codeLines - 1 - line) * layout.code.size * codeLineHeight) / pointsPerMm,
  );
  return { lines, codeBaselines };
}
