import { breakLines, splitIntoPieces, type MeasuredPiece } from './break-lines.ts';
import { measureText, type LabelFont } from './label-font.ts';

/** Distance of two baselines, in ems. */
export const lineHeight = 1.2;
/** From the top of a line to its baseline, in ems: Chinese glyphs reach from 0.88 to -0.12 em. */
export const baselineOffset = 0.98;

/** A place for type; `width` and `height` in the unit of the em. */
export type TextBox = { width: number; height: number; maxLines: number };

/** Lines at a size that fits the box; it did not fit at `minSize` if `isOver`. */
export type TextBlock = { lines: string[]; size: number; isOver: boolean };

/** A text taken apart once, however many sizes are tried. */
type MeasuredText = {
  text: string;
  width: number;
  paragraphs: readonly (readonly MeasuredPiece[])[];
  /** The width of all that cannot fall away at the end of a line. */
  inkWidth: number;
};

/** Line feeds break lines, too. */
function takeApart(font: LabelFont, text: string): MeasuredText {
  const paragraphs = text.split('\n').map((paragraph) => splitIntoPieces(font, paragraph));
  const inkWidth = paragraphs.flat().reduce((sum, piece) => sum + piece.inkWidth, 0);
  return { text, width: measureText(font, text), paragraphs, inkWidth };
}

/** Breaks at the smallest width that needs no more lines, so that lines are about equally long. */
function breakEvenly(
  pieces: readonly MeasuredPiece[],
  width: number,
  fewest: readonly string[],
): readonly string[] {
  let best = fewest;
  if (best.length < 2) return best;
  for (let narrow = width / best.length, wide = width; wide - narrow > width / 40;) {
    const middle = (narrow + wide) / 2;
    const lines = breakLines(pieces, middle);
    if (lines !== null && lines.length <= best.length) {
      best = lines;
      wide = middle;
    } else narrow = middle;
  }
  return best;
}

/** The lines of a text at one size, or null if they do not fit. */
function breakAtSize(
  { text, width, paragraphs, inkWidth }: MeasuredText,
  box: TextBox,
  size: number,
): string[] | null {
  // Rounding of a sum of advances must not push the text out of a box made to its measure.
  const room = (box.width / size) * (1 + 1e-9);
  const count = Math.min(box.maxLines, Math.floor(box.height / (size * lineHeight) + 1e-9));
  if (count < 1 || inkWidth > count * room * (1 + 1e-9)) return null;
  if (paragraphs.length === 1 && width <= room) return [text];
  if (box.maxLines === 1) return null;
  const broken: { pieces: readonly MeasuredPiece[]; lines: string[] }[] = [];
  let lineCount = 0;
  for (const pieces of paragraphs) {
    const lines = breakLines(pieces, room);
    if (lines === null) return null;
    lineCount += lines.length;
    if (lineCount > count) return null;
    broken.push({ pieces, lines });
  }
  return broken.flatMap(({ pieces, lines }) => breakEvenly(pieces, room, lines));
}

/** The factor from one size tried to the next one: steps too small to see. */
const shrink = 0.97;

/**
 * Sets a text as large as fits, from `maxSize` down to `minSize`. Text that does not fit then is
 * shrunk on, since nothing may be missing from a label, and reported as over.
 */
export function setBlock(
  font: LabelFont,
  text: string,
  box: TextBox,
  maxSize: number,
  minSize: number,
): TextBlock {
  const measured = takeApart(font, text);
  const least = Math.min(maxSize, minSize);
  for (let size = maxSize; size > least; size *= shrink) {
    const lines = breakAtSize(measured, box, size);
    if (lines !== null) return { lines, size, isOver: false };
  }
  const lines = breakAtSize(measured, box, least);
  if (lines !== null) return { lines, size: least, isOver: false };
  for (let size = least * shrink; size > maxSize / 100; size *= shrink) {
    const smaller = breakAtSize(measured, box, size);
    if (smaller !== null) return { lines: smaller, size, isOver: true };
  }
  return { lines: [text.replaceAll('\n', ' ')], size: maxSize / 100, isOver: true };
}
