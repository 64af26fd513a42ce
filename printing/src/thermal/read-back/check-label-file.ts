import { createReadStream } from 'node:fs';
import type { PrinterLanguage } from '../../device/tcp-device.ts';
import type { LabelPlan, LabelRow, LabelRows, SymbolMark } from '../../plan/label-plan.ts';
import { PrintError } from '../../print-error.ts';
import type { Bitmap } from '../../raster/bitmap.ts';
import { readBackBitmap, type BitmapArea } from '../../read-back/read-back-bitmap.ts';
import { readTsplLabels } from './read-back-tspl.ts';
import { readZplLabels } from './read-back-zpl.ts';

export interface CheckLabelFileJob {
  file: string;
  language: PrinterLanguage;
  plan: LabelPlan;
  /** What the file must hold, in its order. */
  rows: LabelRows;
  /** Positions of the labels to decode, counted from 0; all labels are counted. */
  chosen: ReadonlySet<number>;
  /** What is looked at in a chosen label; its QR symbols unless given. */
  check?: (label: Bitmap, row: LabelRow) => Promise<string | null>;
  signal?: AbortSignal;
}

/**
 * Reads a ZPL or TSPL file back: carries out its commands and compares the chosen labels with
 * their rows.
 * @returns how many labels were decoded
 * @throws PrintError `label_wrong` naming the first wrong label; `file_damaged`
 */
export async function checkLabelFile(job: CheckLabelFileJob): Promise<number> {
  const { file, language, plan, signal } = job;
  const check = job.check ?? ((label, row) => checkSymbols(plan, label, row));
  const bytes = createReadStream(file, { highWaterMark: 256 * 1024 });
  const labels = language === 'zpl' ? readZplLabels(bytes) : readTsplLabels(bytes, plan.dpi);
  let position = 0;
  let checked = 0;
  try {
    for await (const row of job.rows) {
      signal?.throwIfAborted();
      const label = await labels.next();
      if (label.done === true)
        throw new PrintError(
          'label_wrong',
          `${file}: it ends before index ${row.index}; write it again`,
        );
      if (job.chosen.has(position)) {
        const fault = await check(label.value.paint(), row);
        if (fault !== null)
          throw new PrintError(
            'label_wrong',
            `${file}: label with index ${row.index}: ${fault}; write the file again`,
          );
        checked++;
      }
      position++;
    }
    const surplus = await labels.next();
    if (surplus.done !== true)
      throw new PrintError(
        'label_wrong',
        `${file}: it has more than ${position} labels; write it again`,
      );
    return checked;
  } finally {
    bytes.destroy();
  }
}

/** What is wrong with the QR symbols of a label, or null. */
async function checkSymbols(plan: LabelPlan, label: Bitmap, row: LabelRow): Promise<string | null> {
  const symbols = [...plan.fixed, ...plan.place(row)].filter((mark) => mark.kind === 'symbol');
  for (const symbol of symbols) {
    const found = await readBackBitmap(label, locateSymbol(plan, symbol));
    if (found === null) return 'its symbol cannot be read';
    if (found !== symbol.content) return `its symbol holds "${found}"`;
  }
  return null;
}

/** Where a symbol stands on the medium, with half of its quiet zone. */
function locateSymbol(plan: LabelPlan, { x, y, size, moduleDots }: SymbolMark): BitmapArea {
  const quiet = 2 * moduleDots;
  const side = size * moduleDots + 2 * quiet;
  const [left, top] = [x - quiet, y - quiet];
  const [right, bottom] = [plan.widthDots - left - side, plan.heightDots - top - side];
  const corner = {
    0: { x: left, y: top },
    90: { x: bottom, y: left },
    180: { x: right, y: bottom },
    270: { x: top, y: right },
  }[plan.template.rotation];
  return { ...corner, width: side, height: side };
}
