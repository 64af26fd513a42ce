import {
  concatenate,
  identity,
  paintUnitSquare,
  type Matrix,
  type PageRaster,
} from './page-raster.ts';
import { createPdfReader, refuseFile, type PdfReader, type PdfValue } from './pdf-syntax.ts';

/** The font of a file as far as reading back needs it, by glyph number. */
export type FileFont = { widths: Map<number, number>; characters: Map<number, string> };

/** Text found on a page: where it begins, in pixels. */
export type FoundText = { x: number; y: number; text: string };

type Mask = { width: number; height: number; bits: Buffer };

function readMask(reader: PdfReader): Mask {
  const entries = new Map<string, PdfValue>();
  for (;;) {
    const key = reader.next();
    if (key?.kind === 'word' && key.value === 'ID') break;
    const value = reader.next();
    if (key?.kind !== 'name' || value === null) return refuseFile('has a broken inline image');
    entries.set(key.value, value);
  }
  const [width, height, filter] = [entries.get('W'), entries.get('H'), entries.get('F')];
  if (width?.kind !== 'number' || height?.kind !== 'number')
    return refuseFile('has an image without size');
  if (filter?.kind !== 'name' || filter.value !== 'AHx')
    return refuseFile('has an image that is no hexadecimal mask');
  const bits = Buffer.from(reader.takeUntil('>').toString('latin1').trim(), 'hex');
  reader.takeUntil('EI');
  if (bits.length !== Math.ceil(width.value / 8) * height.value)
    refuseFile('has an image of a wrong length');
  return { width: width.value, height: height.value, bits };
}

function paintMask(raster: PageRaster, matrix: Matrix, { width, height, bits }: Mask): void {
  const stride = (width + 7) >> 3;
  const lastX = width - 1;
  const lastY = height - 1;
  paintUnitSquare(raster, matrix, (u, v) => {
    // Truncated by `| 0`, for this runs once a pixel.
    const x = (u * width) | 0;
    const y = ((1 - v) * height) | 0;
    const row = y > lastY ? lastY : y;
    const column = x > lastX ? lastX : x;
    return ((bits[row * stride + (column >> 3)] ?? 0) & (0x80 >> (column & 7))) !== 0;
  });
}

/**
 * Paints what a page's content says: masks as they are, type as solid bars from descender to
 * ascender, so that type standing in a symbol or its quiet zone spoils it as it would on paper.
 * @throws PrintError `file_damaged` at an operator that `writeLabelSheet` does not write
 */
export function paintPage(
  raster: PageRaster,
  content: Buffer,
  toPixels: Matrix,
  font: FileFont,
): FoundText[] {
  const reader = createPdfReader(content);
  const found: FoundText[] = [];
  const saved: Matrix[] = [];
  let matrix = toPixels;
  let textMatrix = identity;
  let size = 0;
  let operands: PdfValue[] = [];

  const numbers = (): number[] =>
    operands.flatMap((operand) => (operand.kind === 'number' ? [operand.value] : []));
  const readMatrix = (): Matrix => {
    const [a, b, c, d, e, f] = numbers();
    if (e === undefined || f === undefined) return refuseFile('has a broken matrix');
    return [a ?? 0, b ?? 0, c ?? 0, d ?? 0, e, f];
  };
  const showText = (): void => {
    const string = operands[0];
    if (string?.kind !== 'string') return refuseFile('has a broken text operator');
    let width = 0;
    let text = '';
    for (let at = 0; at + 1 < string.value.length; at += 2) {
      const glyph = string.value.readUInt16BE(at);
      width += font.widths.get(glyph) ?? refuseFile(`has a glyph ${glyph} without width`);
      text += font.characters.get(glyph) ?? '';
    }
    const place = concatenate(textMatrix, matrix);
    const bar: Matrix = [(width / 1000) * size, 0, 0, size, 0, -0.12 * size];
    paintUnitSquare(raster, concatenate(bar, place), () => true);
    found.push({ x: place[4], y: place[5], text });
  };

  for (let token = reader.next(); token !== null; token = reader.next()) {
    if (token.kind !== 'word') {
      operands.push(token);
      continue;
    }
    switch (token.value) {
      case 'q':
        saved.push(matrix);
        break;
      case 'Q':
        matrix = saved.pop() ?? refuseFile('restores a state that was not saved');
        break;
      case 'cm':
        matrix = concatenate(readMatrix(), matrix);
        break;
      case 'BI':
        paintMask(raster, matrix, readMask(reader));
        break;
      case 'BT':
        textMatrix = identity;
        break;
      case 'Tf':
        size = numbers()[0] ?? 0;
        break;
      case 'Tm':
        textMatrix = readMatrix();
        break;
      case 'Tj':
        showText();
        break;
      case 'k':
      case 'ET':
        break;
      default:
        refuseFile(`has an operator "${token.value}" that is not read back`);
    }
    operands = [];
  }
  return found;
}
