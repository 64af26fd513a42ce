import { locateLabel, type Place, type Sheet } from '../layout/sheet-layout-rules.ts';
import { mmPerInch } from '../layout/units.ts';
import { PrintError } from '../print-error.ts';
import type { LabelRow } from '../label-row.ts';
import { decodeSymbol } from './decode-symbol.ts';
import { readFileFont } from './file-font.ts';
import { createRaster, type Matrix, type PageRaster } from './page-raster.ts';
import { paintPage, type FoundText } from './paint-page.ts';
import { openPdfFile } from './pdf-file.ts';
import { getReference } from './pdf-syntax.ts';
import { readSheet } from './read-file-sheet.ts';

/** A label that must stand at a place of the file. */
export type ExpectedLabel = { row: LabelRow; place: Place };

/** What a label shows other than it should. */
export type LabelFault = {
  index: number | null;
  place: Place;
  fault: 'unreadable' | 'wrong_symbol' | 'wrong_code' | 'missing_page' | 'not_expected';
  found: string | null;
};

export type ReadBackReport = { checked: number; ok: boolean; faults: LabelFault[] };

export type ReadBackJob = {
  file: string;
  /** The labels to check, in the order of the file; a page of which one is given is checked whole. */
  expected: Iterable<ExpectedLabel> | AsyncIterable<ExpectedLabel>;
  /** Pages that the file must have; more or fewer is a fault. */
  pages?: number;
  dpi?: number;
  onChecked?: (checked: number) => void;
  signal?: AbortSignal;
};

type Cell = { left: number; top: number; width: number; height: number };

const faultWords: Record<LabelFault['fault'], string> = {
  unreadable: 'its symbol cannot be read',
  wrong_symbol: 'its symbol holds another text',
  wrong_code: 'its printed code is another one',
  missing_page: 'its page is missing',
  not_expected: 'a label stands where none belongs',
};

/** One line that names a faulty label. */
export function describeFault({ index, place, fault, found }: LabelFault): string {
  const name = index === null ? 'label' : `label with index ${index}`;
  const shown = found === null ? '' : ` ("${found}")`;
  return `${name} (page ${place.page}, row ${place.row}, column ${place.column}): ${faultWords[fault]}${shown}`;
}

function locateCell(sheet: Sheet, place: Place, dpi: number): Cell {
  const { x, y } = locateLabel(sheet, place);
  const pixels = dpi / mmPerInch;
  return {
    left: Math.round(x * pixels),
    top: Math.round(y * pixels),
    width: Math.round(sheet.labelWidth * pixels),
    height: Math.round(sheet.labelHeight * pixels),
  };
}

function cutCell(raster: PageRaster, { left, top, width, height }: Cell): PageRaster {
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (top + y) * raster.width + left;
    pixels.set(raster.pixels.subarray(from, from + width), y * width);
  }
  return { width, height, pixels };
}

function collectText(texts: readonly FoundText[], { left, top, width, height }: Cell): string {
  return texts
    .filter(({ x, y }) => x >= left && x < left + width && y >= top && y < top + height)
    .map(({ text }) => text)
    .join('')
    .replaceAll(' ', '');
}

async function checkLabel(
  cell: PageRaster,
  text: string,
  { row, place }: ExpectedLabel,
): Promise<LabelFault | null> {
  const found = await decodeSymbol(cell);
  const { index } = row;
  if (found === null) return { index, place, fault: 'unreadable', found };
  if (found !== row.url) return { index, place, fault: 'wrong_symbol', found };
  if (!text.endsWith(row.code)) return { index, place, fault: 'wrong_code', found: text };
  return null;
}

/** Labels on the page beyond the expected ones. */
function findUnexpected(
  raster: PageRaster,
  sheet: Sheet,
  page: number,
  expected: readonly ExpectedLabel[],
  dpi: number,
): LabelFault[] {
  const taken = new Set(expected.map(({ place }) => `${place.row} ${place.column}`));
  const faults: LabelFault[] = [];
  for (let row = 1; row <= sheet.rows; row++) {
    for (let column = 1; column <= sheet.columns; column++) {
      const place = { page, row, column };
      if (taken.has(`${row} ${column}`)) continue;
      if (cutCell(raster, locateCell(sheet, place, dpi)).pixels.includes(0))
        faults.push({ index: null, place, fault: 'not_expected', found: null });
    }
  }
  return faults;
}

/** Consecutive labels of one page. */
async function* groupByPage(labels: ReadBackJob['expected']): AsyncGenerator<ExpectedLabel[]> {
  let group: ExpectedLabel[] = [];
  for await (const label of labels) {
    if (group[0] !== undefined && group[0].place.page !== label.place.page) {
      yield group;
      group = [];
    }
    group.push(label);
  }
  if (group.length > 0) yield group;
}

/**
 * Reads labels back from a finished file: its bytes are parsed, its masks painted on white paper
 * at `dpi` (300 unless told), each label's cell decoded by ZXing and compared with the row, and
 * the printed code compared too.
 * @throws PrintError `file_damaged` if the file cannot be read at all
 */
export async function readBackSheet(job: ReadBackJob): Promise<ReadBackReport> {
  const dpi = job.dpi ?? 300;
  if (!(dpi >= 200 && dpi <= 1200))
    throw new PrintError('bad_sheet', `read-back: dpi is ${dpi}; give 200 to 1200`);
  const file = await openPdfFile(job.file);
  try {
    const sheet = await readSheet(file);
    const font = await readFileFont(file);
    const pages = await file.listPages();
    const scale = dpi / 72;
    const raster = createRaster(
      Math.ceil((sheet.pageWidth * dpi) / mmPerInch),
      Math.ceil((sheet.pageHeight * dpi) / mmPerInch),
    );
    const toPixels: Matrix = [scale, 0, 0, -scale, 0, (sheet.pageHeight * dpi) / mmPerInch];
    const faults: LabelFault[] = [];
    if (job.pages !== undefined && pages.length > job.pages)
      faults.push({
        index: null,
        place: { page: job.pages + 1, row: 1, column: 1 },
        fault: 'not_expected',
        found: null,
      });

    let checked = 0;
    for await (const labels of groupByPage(job.expected)) {
      const page = labels[0]?.place.page ?? 0;
      const ref = pages[page - 1];
      if (ref === undefined) {
        faults.push(
          ...labels.map(({ row, place }) => ({
            index: row.index,
            place,
            fault: 'missing_page' as const,
            found: null,
          })),
        );
        continue;
      }
      raster.pixels.fill(255);
      const contents = getReference(await file.readDictionary(ref), 'Contents');
      const texts = paintPage(raster, await file.readStream(contents), toPixels, font);
      for (const label of labels) {
        job.signal?.throwIfAborted();
        const cell = locateCell(sheet, label.place, dpi);
        const fault = await checkLabel(cutCell(raster, cell), collectText(texts, cell), label);
        if (fault !== null) faults.push(fault);
        checked++;
        job.onChecked?.(checked);
      }
      faults.push(...findUnexpected(raster, sheet, page, labels, dpi));
    }
    return { checked, ok: faults.length === 0, faults };
  } finally {
    await file.close();
  }
}
