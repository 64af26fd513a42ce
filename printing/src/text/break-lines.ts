import { measureText, type LabelFont } from './label-font.ts';

/** Closing marks do not begin a line, opening marks do not end one (GB/T 15834 usage). */
const notFirst = /^[，。、；：？！）》」』】〕”’·…%℃,.;:?!)\]}]/u;
const notLast = /[（《「『【〔“‘([{]$/u;
/** Latin words and numbers stay whole, a number with the unit that follows it (250克). */
const word =
  /[\p{Script=Latin}\p{Number}][\p{Script=Latin}\p{Number}.,/+&'’-]*\p{Script=Han}?|\s+|./gsu;

/** Characters between two places for a line break, with their width in ems. */
export type MeasuredPiece = {
  text: string;
  width: number;
  /** The width without the space that ends it. */
  inkWidth: number;
};

/** Pieces that a line break may stand between. */
export function splitIntoPieces(font: LabelFont, text: string): MeasuredPiece[] {
  const pieces: string[] = [];
  for (const [token] of text.matchAll(word)) {
    const last = pieces.at(-1);
    if (last !== undefined && (notFirst.test(token) || notLast.test(last)))
      pieces[pieces.length - 1] = last + token;
    else pieces.push(token);
  }
  return pieces.map((piece) => ({
    text: piece,
    width: measureText(font, piece),
    inkWidth: measureText(font, piece.trimEnd()),
  }));
}

/**
 * The lines of a text at a width in ems, or null if one piece alone is wider than a line. The time
 * grows with the number of pieces only.
 */
export function breakLines(pieces: readonly MeasuredPiece[], width: number): string[] | null {
  const lines: string[] = [];
  let line = '';
  let lineWidth = 0;
  for (const { text, width: pieceWidth, inkWidth } of pieces) {
    // A space at the end of a line takes no room.
    if (inkWidth > width) return null;
    if (line !== '' && inkWidth > 0 && lineWidth + inkWidth > width) {
      lines.push(line.trimEnd());
      line = '';
      lineWidth = 0;
    }
    if (line === '' && text.trim() === '') continue;
    line += text;
    lineWidth += pieceWidth;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}
