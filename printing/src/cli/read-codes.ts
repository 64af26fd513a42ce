import { createReadStream, type ReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse';
import { groupCode } from '../plan/group-code.ts';
import type { LabelRow } from '../plan/label-plan.ts';
import { PrintError } from '../print-error.ts';

const requiredColumns = ['index', 'code', 'url'] as const;
const columnNames = [...requiredColumns, 'inner_code', 'inner_url', 'roll', 'position'] as const;
type ColumnName = (typeof columnNames)[number];
/** Where a column stands in a row, for the columns that there are. */
type Columns = Partial<Record<ColumnName, number>>;

function findColumns(file: string, header: readonly string[]): Columns {
  const names = header.map((name) => name.trim().toLowerCase());
  for (const name of requiredColumns)
    if (!names.includes(name))
      throw new PrintError(
        'bad_row',
        `${file}, line 1: no column "${name}"; the header must name index, code and url, as zhenma-codes issue writes it`,
      );
  return Object.fromEntries(
    columnNames.flatMap((name) => (names.includes(name) ? [[name, names.indexOf(name)]] : [])),
  );
}

/** Reads the fields of one row, refusing what cannot be printed. */
function parseRow(where: string, fields: readonly string[], columns: Columns): LabelRow {
  const read = (name: ColumnName): string => {
    const at = columns[name];
    return at === undefined ? '' : (fields[at]?.trim() ?? '');
  };
  const refuse = (name: ColumnName, what: string): PrintError =>
    new PrintError('bad_row', `${where}, column ${name}: "${read(name)}" ${what}; mend the row`);
  const readNumber = (name: ColumnName): number => {
    const value = Number(read(name) || Number.NaN);
    if (!Number.isSafeInteger(value) || value < 0) throw refuse(name, 'is no whole number');
    return value;
  };
  const readUrl = (name: ColumnName): string => {
    if (!/^https?:\/\/[\x21-\x7e]+$/i.test(read(name))) throw refuse(name, 'is no web address');
    return read(name);
  };
  const readCode = (name: ColumnName): string => {
    const code = read(name);
    try {
      groupCode({ index: 0, code });
    } catch {
      throw refuse(name, 'is not a code');
    }
    return code;
  };

  const row: LabelRow = {
    index: readNumber('index'),
    url: readUrl('url'),
    code: readCode('code'),
  };
  if (read('inner_code') !== '') row.innerCode = readCode('inner_code');
  if (read('inner_url') !== '') row.innerUrl = readUrl('inner_url');
  if (read('roll') !== '') row.roll = readNumber('roll');
  if (read('position') !== '') row.position = readNumber('position');
  return row;
}

type Parsed = { record: string[]; info: { lines: number } };

/**
 * The rows of a code list, read as they are needed.
 * @throws PrintError `bad_row` with file, line and column
 */
export async function* readCodes(file: string): AsyncGenerator<LabelRow> {
  const parser = parse({ bom: true, info: true, relax_column_count: true, skip_empty_lines: true });
  const list = await openList(file);
  list.on('error', (error) => parser.destroy(error)).pipe(parser);
  const parsed = parser as AsyncIterable<Parsed>;
  let columns: Columns | null = null;
  try {
    for await (const { record, info } of parsed) {
      if (columns === null) columns = findColumns(file, record);
      else yield parseRow(`${file}, line ${info.lines}`, record, columns);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new PrintError('bad_row', `${file}: ${error.message}; mend the row`);
  } finally {
    list.destroy();
  }
}

async function openList(file: string): Promise<ReadStream> {
  const found = await stat(file).catch(() => null);
  if (found?.isFile() !== true)
    throw new PrintError(
      'bad_row',
      `${file}: there is no such file; give the code package or list that zhenma-codes issue wrote`,
    );
  return createReadStream(file, { highWaterMark: 256 * 1024 });
}
