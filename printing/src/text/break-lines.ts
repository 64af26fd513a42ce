import { measureText, type LabelFont } from './label-font.ts';

/** Closing marks do not begin a line, opening marks do not end one (GB/T 15834 usage). */
const notFirst = /^[，。、；：？！）》」』】〕”’·…%℃,.;:?!)\]}]/u;
const notLast = /[（《「『【〔“‘([{]$/u;
/** Latin words and numbers stay whole, a number with the unit that follows it (250克). */
const word =
  /[\p{Script=Latin}\p{Number}][\p{Script=Latin}\p{Number}.,/+&'’-]*\p{Script=Han}?|\s+|./gsu;

/** Pieces that a line break may stand between. */
export function splitIntoPieces(text: string): string[] {
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
export function breakLines(
  font: LabelFont,
  pieces: readonly string[],
  width: number,
): string[] | null {
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
