import { PrintError } from '../print-error.ts';
import type { LabelElement } from '../template/label-template.ts';
import { measureText, type LabelFont } from '../text/label-font.ts';
import { listMissingGlyphs, nameCharacter } from '../text/missing-glyphs.ts';
import {
  baselineOffset,
  lineHeight,
  setBlock,
  type TextBlock,
  type TextBox,
} from '../text/set-block.ts';
import type { BoundText } from './bind-text.ts';
import { toDots } from './dots.ts';
import type { LabelRow, TextMark } from './label-plan.ts';

export type TextElement = Extract<LabelElement, { type: 'text' }>;

const pointsPerInch = 72;

/** Sizes of a text element in dots. */
type TextFrame = TextBox & { maxSize: number; minSize: number };

function frameText(element: TextElement, dpi: number): TextFrame {
  const { fontSize, minFontSize } = element;
  return {
    width: toDots(element.width, dpi),
    height: toDots(element.height, dpi),
    maxLines: element.maxLines,
    maxSize: (fontSize * dpi) / pointsPerInch,
    minSize: (Math.min(fontSize, minFontSize ?? fontSize) * dpi) / pointsPerInch,
  };
}

/** How a text comes to stand in its element's box, in dots. */
export function fitElement(
  font: LabelFont,
  element: TextElement,
  text: string,
  dpi: number,
): TextBlock {
  const frame = frameText(element, dpi);
  return setBlock(font, text, frame, frame.maxSize, frame.minSize);
}

/** A point relative to the middle of a box after a clockwise quarter turn; y downwards. */
function turnPoint(x: number, y: number, turn: TextMark['turn']): [number, number] {
  if (turn === 90) return [-y, x];
  if (turn === 180) return [-x, -y];
  if (turn === 270) return [y, -x];
  return [x, y];
}

function placeLines(
  font: LabelFont,
  element: TextElement,
  block: TextBlock,
  dpi: number,
): TextMark[] {
  const { width, height } = frameText(element, dpi);
  const middleX = toDots(element.x, dpi) + width / 2;
  const middleY = toDots(element.y, dpi) + height / 2;
  const part = { left: 0, centre: 0.5, right: 1 }[element.align];
  const marks: TextMark[] = [];
  for (const [at, text] of block.lines.entries()) {
    if (text === '') continue;
    const free = part === 0 ? 0 : (width - measureText(font, text) * block.size) * part;
    const fromTop = (baselineOffset + at * lineHeight) * block.size;
    const [x, y] = turnPoint(free - width / 2, fromTop - height / 2, element.rotation);
    marks.push({
      kind: 'text',
      x: middleX + x,
      baseline: middleY + y,
      em: block.size,
      turn: element.rotation,
      text,
      colour: element.colour,
    });
  }
  return marks;
}

function checkText(
  font: LabelFont,
  text: string,
  code: 'missing_glyph' | 'bad_row',
  name: string,
): void {
  const missing = listMissingGlyphs(font, text);
  if (missing.length === 0) return;
  const shown = missing.slice(0, 5).map(nameCharacter).join(', ');
  throw new PrintError(
    code,
    `${name}: the label font has no glyph for ${shown}; write it with other characters`,
  );
}

/**
 * Breaks texts where a text of the same length was broken, which is much faster than looking for
 * the places anew; null if the text has another length or a line then is wider than `room` (ems).
 */
function createBreaker(
  font: LabelFont,
  model: string,
  lines: readonly string[],
  room: number,
): (text: string) => string[] | null {
  const places: { from: number; to: number }[] = [];
  let at = 0;
  for (const line of lines) {
    const from = model.indexOf(line, at);
    at = from + line.length;
    places.push({ from, to: at });
  }
  return (text) => {
    if (text.length !== model.length) return null;
    const broken = places.map(({ from, to }) => text.slice(from, to));
    return broken.every((line) => measureText(font, line) <= room) ? broken : null;
  };
}

/**
 * Makes the marks of a text that differs from label to label. The size is chosen once, for a wide
 * row; a row that is wider still is shrunk alone, so that nothing is missing.
 */
export function compileText(
  font: LabelFont,
  element: TextElement,
  bound: Extract<BoundText, { isFixed: false }>,
  wide: LabelRow,
  dpi: number,
  name: string,
): (row: LabelRow) => TextMark[] {
  const frame = frameText(element, dpi);
  const wideText = bound.read(wide);
  checkText(font, wideText, 'missing_glyph', name);
  // The characters of codes and numbers are known to have glyphs.
  const mayLack = bound.columns.some((column) => column === 'url' || column === 'innerUrl');
  const { size, lines } = setBlock(font, wideText, frame, frame.maxSize, frame.minSize);
  const breakLike = createBreaker(font, wideText, lines, frame.width / size);
  return (row) => {
    const text = bound.read(row);
    if (mayLack) checkText(font, text, 'bad_row', `${name}, row with index ${row.index}`);
    const alike = breakLike(text);
    const block =
      alike === null
        ? setBlock(font, text, frame, size, size)
        : { lines: alike, size, isOver: false };
    return placeLines(font, element, block, dpi);
  };
}

/**
 * The marks of a text that is the same on all labels.
 * @throws PrintError `missing_glyph` naming the characters that the font lacks
 */
export function setFixedText(
  font: LabelFont,
  element: TextElement,
  text: string,
  dpi: number,
  name: string,
): TextMark[] {
  checkText(font, text, 'missing_glyph', name);
  return placeLines(font, element, fitElement(font, element, text, dpi), dpi);
}
