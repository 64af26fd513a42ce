import { applyMatrix, moveBounds, overlaps, type Bounds } from './page-geometry.ts';
import {
  createAreaItem,
  createUnitItem,
  moveItem,
  sampleMask,
  type PageItem,
} from './page-item.ts';
import { concatenate, identity, type Matrix } from './page-raster.ts';
import { readInlineMask } from './inline-mask.ts';
import { createPdfReader, refuseFile, type PdfValue } from './pdf-syntax.ts';
import type { FileResources } from './page-resources.ts';

/** A line of type: where it begins, in points of the page. */
export type PageText = { x: number; y: number; text: string };

/** A form at one place of a page; its items are in its own coordinates. */
export type PageForm = { matrix: Matrix; bounds: Bounds; items: readonly PageItem[] };

/** What stands on a page, in the order of painting. */
export interface PageContent {
  parts: (PageItem | PageForm)[];
  /** Without those of forms. */
  texts: PageText[];
  symbols: number;
}

/** Pieces that a curve is cut into. */
const curveSteps = 16;

/** Grey of inks, as a scanner sees them. */
function mixGrey([c = 0, m = 0, y = 0, k = 0]: readonly number[]): number {
  return Math.round(255 * (1 - k) * (1 - (0.2126 * c + 0.7152 * m + 0.0722 * y)));
}

type Polygon = (readonly [number, number])[];

/**
 * Reads what a page's or a form's content says. Type is taken as solid bars from descender to
 * ascender, so that type standing in a symbol or its quiet zone spoils it as it would on paper.
 * Clipping only takes ink away beyond a label's edge; it is not followed.
 * @throws PrintError `file_damaged` at an operator that our files do not have
 */
export function readPage(content: Buffer, resources: FileResources): PageContent {
  const reader = createPdfReader(content);
  const page: PageContent = { parts: [], texts: [], symbols: 0 };
  const saved: { matrix: Matrix; grey: number }[] = [];
  let matrix = identity;
  let grey = 0;
  let textMatrix = identity;
  let size = 0;
  let path: Polygon[] = [];
  let operands: PdfValue[] = [];

  const numbers = (): number[] =>
    operands.flatMap((operand) => (operand.kind === 'number' ? [operand.value] : []));
  const readMatrix = (): Matrix => {
    const [a, b, c, d, e, f] = numbers();
    if (e === undefined || f === undefined) return refuseFile('has a broken matrix');
    return [a ?? 0, b ?? 0, c ?? 0, d ?? 0, e, f];
  };
  const addPoint = (x: number, y: number): void => {
    path.at(-1)?.push(applyMatrix(matrix, x, y));
  };
  const addRect = ([x = 0, y = 0, width = 0, height = 0]: number[]): void => {
    path.push([]);
    addPoint(x, y);
    addPoint(x + width, y);
    addPoint(x + width, y + height);
    addPoint(x, y + height);
  };
  const addCurve = ([x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0]: number[]): void => {
    const start = path.at(-1)?.at(-1);
    if (start === undefined) return refuseFile('has a curve that begins nowhere');
    const points = [[x1, y1] as const, [x2, y2] as const, [x3, y3] as const].map(([x, y]) =>
      applyMatrix(matrix, x, y),
    );
    const [first = start, second = start, end = start] = points;
    for (let step = 1; step <= curveSteps; step++) {
      const t = step / curveSteps;
      const shares = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t ** 2 * (1 - t), t ** 3];
      const mix = (axis: 0 | 1): number =>
        [start, first, second, end].reduce(
          (sum, point, at) => sum + (shares[at] ?? 0) * point[axis],
          0,
        );
      path.at(-1)?.push([mix(0), mix(1)]);
    }
  };
  const showText = (): void => {
    const string = operands[0];
    if (string?.kind !== 'string') return refuseFile('has a broken text operator');
    let width = 0;
    let text = '';
    for (let at = 0; at + 1 < string.value.length; at += 2) {
      const glyph = string.value.readUInt16BE(at);
      width += resources.font.widths.get(glyph) ?? refuseFile(`has a glyph ${glyph} without width`);
      text += resources.font.characters.get(glyph) ?? '';
    }
    const place = concatenate(textMatrix, matrix);
    if (width > 0) {
      const bar: Matrix = [(width / 1000) * size, 0, 0, size, 0, -0.12 * size];
      const barGrey = grey;
      page.parts.push(createUnitItem(concatenate(bar, place), () => barGrey));
    }
    page.texts.push({ x: place[4], y: place[5], text });
  };
  const showObject = (): void => {
    const name = operands[0];
    const found = name?.kind === 'name' ? resources.objects.get(name.value) : undefined;
    if (found === undefined) return refuseFile('shows an object that it does not have');
    if (found.kind === 'image') page.parts.push(createUnitItem(matrix, found.sample));
    else page.parts.push({ matrix, bounds: moveBounds(matrix, found.box), items: found.items });
  };

  for (let token = reader.next(); token !== null; token = reader.next()) {
    if (token.kind !== 'word') {
      operands.push(token);
      continue;
    }
    switch (token.value) {
      case 'q':
        saved.push({ matrix, grey });
        break;
      case 'Q':
        ({ matrix, grey } = saved.pop() ?? refuseFile('restores a state that was not saved'));
        break;
      case 'cm':
        matrix = concatenate(readMatrix(), matrix);
        break;
      case 'k':
        grey = mixGrey(numbers());
        break;
      case 'BI':
        page.symbols++;
        page.parts.push(createUnitItem(matrix, sampleMask(readInlineMask(reader), grey), true));
        break;
      case 'Do':
        showObject();
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
      case 're':
        addRect(numbers());
        break;
      case 'm':
        path.push([applyMatrix(matrix, numbers()[0] ?? 0, numbers()[1] ?? 0)]);
        break;
      case 'c':
        addCurve(numbers());
        break;
      case 'f':
      case 'f*':
        page.parts.push(createAreaItem(path, grey, token.value === 'f' ? 'nonzero' : 'evenodd'));
        path = [];
        break;
      case 'n':
        path = [];
        break;
      case 'W':
      case 'h':
      case 'ET':
        break;
      default:
        refuseFile(`has an operator "${token.value}" that is not read back`);
    }
    operands = [];
  }
  return page;
}

/** All items of a page that may paint within bounds, in the order of painting. */
export function* listItems(parts: PageContent['parts'], bounds: Bounds): Generator<PageItem> {
  for (const part of parts) {
    if (!overlaps(part.bounds, bounds)) continue;
    if ('sample' in part) yield part;
    else {
      for (const item of part.items) {
        const moved = moveItem(item, part.matrix);
        if (overlaps(moved.bounds, bounds)) yield moved;
      }
    }
  }
}
