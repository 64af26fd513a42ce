import { PrintError } from '../print-error.ts';
import { measureText, type LabelFont } from './label-font.ts';

export type FittedText = { lines: string[]; size: number; wasCut: boolean };

/** Points; type is shrunk from `maxSize` to `minSize` in steps of a quarter point. */
export type FitOptions = {
  width: number;
  height: number;
  maxSize: number;
  minSize: number;
  maxLines: number;
  lineHeight: number;
};

/** Closing marks do not begin a line, opening marks do not end one (GB/T 15834 usage). */
const notFirst = /^[，。、；：？！）》」』】〕”’·…%℃,.;:?!)\]}]/u;
const notLast = /[（《「『【〔“‘([{]$/u;
/** Latin words and numbers stay whole, a number with the unit that follows it (250克). */
const word =
  /[\p{Script=Latin}\p{Number}][\p{Script=Latin}\p{Number}.,/+&'’-]*\p{Script=Han}?|\s+|./gsu;

/**
 * Every character has a glyph.
 * @throws PrintError `bad_text` naming the character and the field
 */
export function checkGlyphs(font: LabelFont, text: string, field: string): void {
  for (const character of text) {
    if (font.findGlyph(character) !== null) continue;
    const point = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    throw new PrintError(
      'bad_text',
      `${field}: the label font has no glyph for "${character}" (U+${point}); write it with another character`,
    );
  }
}

/** Pieces that a line break may stand between. */
function splitIntoPieces(text: string): string[] {
  const pieces: string[] = [];
  for (const [token] of text.matchAll(word)) {
    const last = pieces.at(-1);
    if (last !== undefined && (notFirst.test(token) || notLast.test(last)))
      pieces[pieces.length - 1] = last + token;
    else pieces.push(token);
  }
  return pieces;
}

/** The lines of a text at a width in ems, or null if one piece alone is wider than a line. */
function breakLines(font: LabelFont, pieces: string[], width: number): string[] | null {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && measureText(font, (line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    if (line === '' && piece.trim() === '') continue;
    line += piece;
    if (measureText(font, line.trimEnd()) > width) return null;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}

/** As many lines as there may be at a width in ems, the last one ending in an ellipsis. */
function cutLines(font: LabelFont, text: string, width: number, maxLines: number): string[] {
  const characters = Array.from(new Intl.Segmenter('zh').segment(text), ({ segment }) => segment);
  const lines: string[] = [];
  let at = 0;
  while (lines.length < maxLines && at < characters.length) {
    const isLast = lines.length === maxLines - 1;
    const room = isLast ? width - measureText(font, '…') : width;
    let line = '';
    while (at < characters.length && measureText(font, line + (characters[at] ?? '')) <= room)
      line += characters[at++] ?? '';
    if (line === '') line = characters[at++] ?? '';
    lines.push(isLast && at < characters.length ? `${line.trimEnd()}…` : line.trim());
  }
  return lines;
}

/** Type this much smaller than the largest is still better than one more line. */
const fewerLinesFrom = 0.85;

/**
 * Sets a text into a box (points): as large as fits, in fewer lines if that costs little, shrunk
 * down to `minSize`, then cut with an ellipsis.
 */
export function fitText(font: LabelFont, text: string, options: FitOptions): FittedText {
  const { width, height, maxSize, minSize, maxLines, lineHeight } = options;
  const pieces = splitIntoPieces(text.trim());
  let best: FittedText | null = null;
  for (let size = maxSize; size >= minSize; size -= 0.25) {
    const room = Math.min(maxLines, Math.floor(height / (size * lineHeight)));
    const lines = breakLines(font, pieces, width / size);
    if (lines === null || lines.length > room) continue;
    if (best !== null && size < best.size * fewerLinesFrom) break;
    if (best === null || lines.length < best.lines.length) best = { lines, size, wasCut: false };
  }
  if (best !== null) return best;
  const room = Math.max(1, Math.min(maxLines, Math.floor(height / (minSize * lineHeight))));
  return { lines: cutLines(font, text.trim(), width / minSize, room), size: minSize, wasCut: true };
}
