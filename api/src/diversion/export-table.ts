import { spreadsheetMedia } from '@zhenma/contract';
import { writeCsv } from '../platform/csv-cell-rules.ts';
import type { MediaAnswer } from '../platform/http/route.ts';
import { offsetAt } from '../platform/period-rules.ts';
import { writeSheetInThread } from './write-sheet-in-thread.ts';

export type Language = 'zh' | 'en';

/** A column of an exported table; null leaves a cell empty. */
export interface ExportColumn<Row> {
  readonly title: Readonly<Record<Language, string>>;
  readonly of: (row: Row) => string | number | Date | null;
  /** How a spreadsheet shows numbers; whole numbers unless told. */
  readonly format?: string;
  /** In characters, of a spreadsheet. */
  readonly width?: number;
}

interface Table<Row> {
  readonly columns: readonly ExportColumn<Row>[];
  readonly rows: readonly Row[];
  readonly language: Language;
  /** That moments are told in. */
  readonly timeZone: string;
  /** Without its ending. */
  readonly fileName: string;
}

export const moneyFormat = '#,##0.00';

const hourMs = 60 * 60 * 1000;

/** Turns a moment into one at which UTC shows what the zone's clock does: a spreadsheet knows no zones. */
function createClockOf(timeZone: string): (at: Date) => Date {
  // To ask for an offset takes long; it changes on a full hour, or stays for decades.
  const offsets = new Map<number, number>();
  return (at) => {
    const time = at.getTime();
    const hour = Math.floor(time / hourMs);
    const offset = offsets.get(hour) ?? offsetAt(time, timeZone);
    offsets.set(hour, offset);
    return new Date(time + offset);
  };
}

/** A table as CSV; moments as `2026-05-01 14:03`. */
export function writeTableCsv<Row>(table: Table<Row>): MediaAnswer {
  const { columns, rows, language, fileName } = table;
  const clockOf = createClockOf(table.timeZone);
  const writeValue = (value: string | number | Date | null) => {
    if (value === null) return '';
    if (!(value instanceof Date)) return value;
    return clockOf(value).toISOString().slice(0, 16).replace('T', ' ');
  };
  const lines = rows.map((row) => columns.map(({ of }) => writeValue(of(row))));
  return {
    contentType: 'text/csv; charset=utf-8',
    body: writeCsv([columns.map(({ title }) => title[language]), ...lines]),
    fileName: `${fileName}.csv`,
  };
}

/** A table as a spreadsheet. */
export async function writeTableXlsx<Row>(table: Table<Row>): Promise<MediaAnswer> {
  const { columns, rows, language, fileName } = table;
  const clockOf = createClockOf(table.timeZone);
  const writeValue = (value: string | number | Date | null) =>
    value instanceof Date ? clockOf(value) : value;
  const body = await writeSheetInThread({
    columns: columns.map(({ title, format = '#,##0', width = 14 }) => ({
      ...{ title: title[language], format, width },
    })),
    rows: rows.map((row) => columns.map(({ of }) => writeValue(of(row)))),
  });
  return { contentType: spreadsheetMedia, body, fileName: `${fileName}.xlsx` };
}
