import { writeFile } from 'node:fs/promises';
import { placeLabel, defineSheet, type Sheet } from '../layout/sheet-layout-rules.ts';
import type { LabelRow, LabelText } from '../label-row.ts';
import { makeLabelSheet } from '../make-label-sheet.ts';
import { PrintError } from '../print-error.ts';
import { readBackPng } from '../read-back/read-back-png.ts';
import { describeFault, readBackSheet, type ExpectedLabel } from '../read-back/read-back-sheet.ts';
import { readFileSheet } from '../read-back/read-file-sheet.ts';
import { renderLabelPng } from '../render-png.ts';
import { renderLabelSvg, type LabelOptions } from '../render-svg.ts';
import { pickSheet, refuseExisting } from './options.ts';
import { startProgress } from './progress.ts';
import { countCodes, readCodes } from './read-codes.ts';

/** What a command tells: an object for `--json`, a line for people. */
export type Told = { report: Record<string, unknown>; line: string };

type JobOptions = { codes: string; json?: boolean };
type TextOptions = { product: string; lot?: string };

export type SheetOptions = JobOptions &
  TextOptions &
  Partial<Sheet> & { out: string; force?: boolean };
export type LabelCommandOptions = JobOptions &
  TextOptions & {
    out: string;
    force?: boolean;
    index?: number;
    width?: number;
    height?: number;
    dpi?: number;
  };

function pickText({ product, lot }: TextOptions): LabelText {
  return { productName: product, ...(lot === undefined ? {} : { lot }) };
}

export async function runSheet(options: SheetOptions, signal: AbortSignal): Promise<Told> {
  const sheet = pickSheet(options);
  defineSheet(sheet);
  await refuseExisting(options.out, options.force === true);
  const total = await countCodes(options.codes);
  const progress = startProgress(total, options.json !== true);
  try {
    const made = await makeLabelSheet({
      rows: readCodes(options.codes),
      text: pickText(options),
      file: options.out,
      sheet,
      total,
      signal,
      onProgress: (done, all) => progress.set(all === undefined ? 0 : (done / all) * total),
    });
    return {
      report: made,
      line: `${made.file}: ${made.labels} labels on ${made.pages} pages, ${made.bytes} bytes, ${made.readBack.checked} read back, sha256 ${made.sha256}`,
    };
  } finally {
    progress.stop();
  }
}

async function findRow(file: string, index: number | undefined): Promise<LabelRow> {
  for await (const row of readCodes(file))
    if (index === undefined || row.index === index) return row;
  const wanted = index === undefined ? 'no row' : `no row with index ${index}`;
  throw new PrintError('bad_row', `${file}: there is ${wanted}; choose an index of the list`);
}

export async function runLabel(options: LabelCommandOptions): Promise<Told> {
  const kind = /\.(svg|png)$/i.exec(options.out)?.[1]?.toLowerCase();
  if (kind === undefined)
    throw new PrintError('bad_sheet', `${options.out}: the name must end in .svg or .png`);
  await refuseExisting(options.out, options.force === true);
  const row = await findRow(options.codes, options.index);
  const size: LabelOptions = {};
  for (const name of ['width', 'height', 'dpi'] as const) {
    const value = options[name];
    if (value !== undefined) size[name] = value;
  }
  const text = pickText(options);
  const png = await renderLabelPng(row, text, size);
  if ((await readBackPng(png)) !== row.url)
    throw new PrintError(
      'label_wrong',
      `label with index ${row.index}: its symbol cannot be read back; make it larger`,
    );
  await writeFile(options.out, kind === 'png' ? png : renderLabelSvg(row, text, size), {
    flag: options.force === true ? 'w' : 'wx',
  });
  return {
    report: {
      file: options.out,
      index: row.index,
      code: row.code,
      readBack: { checked: 1, ok: true },
    },
    line: `${options.out}: label with index ${row.index}, read back`,
  };
}

async function* placeRows(
  file: string,
  sheet: Sheet,
  count: (rows: number) => void,
): AsyncGenerator<ExpectedLabel> {
  let position = 0;
  for await (const row of readCodes(file)) {
    yield { row, place: placeLabel(sheet, position) };
    position++;
    count(position);
  }
}

export async function runVerify(
  file: string,
  options: JobOptions,
  signal: AbortSignal,
): Promise<Told> {
  const sheet = await readFileSheet(file);
  const total = await countCodes(options.codes);
  const pages = Math.ceil(total / (sheet.columns * sheet.rows));
  const progress = startProgress(total, options.json !== true);
  let rows = 0;
  try {
    const { checked, faults } = await readBackSheet({
      file,
      expected: placeRows(options.codes, sheet, (count) => (rows = count)),
      pages,
      signal,
      onChecked: progress.set,
    });
    if (rows === 0) throw new PrintError('bad_row', `${options.codes}: there is no row in it`);
    if (faults.length > 0) {
      const named = faults.slice(0, 5).map(describeFault).join('; ');
      const more = faults.length > 5 ? `; and ${faults.length - 5} more` : '';
      throw new PrintError('label_wrong', `${file}: ${named}${more}; make the sheet again`);
    }
    return {
      report: { file, checked, ok: true },
      line: `${file}: ${checked} labels read back, all right`,
    };
  } finally {
    progress.stop();
  }
}
