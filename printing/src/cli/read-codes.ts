import { createReadStream, type ReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse';
import { groupCode, type LabelRow } from '../label-row.ts';
import { PrintError } from '../print-error.ts';

type Columns = { index: number; code: number; url: number };

function findColumns(file: string, header: readonly string[]): Columns {
  const names = header.map((name) => name.trim().toLowerCase());
  const find = (name: keyof Columns): number => {
    const at = names.indexOf(name);
    if (at < 0)
      throw new PrintError(
        'bad_row',
        `${file}, line 1: no column "${name}"; the header must name index, code and url, as zhenma-codes issue writes it`,
      );
    return at;
  };
  return { index: find('index'), code: find('code'), url: find('url') };
}

function parseRow(where: string, fields: readonly string[], columns: Columns): LabelRow {
  const index = Number(fields[columns.index] || Number.NaN);
  const code = fields[columns.code]?.trim() ?? '';
  const url = fields[columns.url]?.trim() ?? '';
  if (!Number.isSafeInteger(index) || index < 0)
    throw new PrintError(
      'bad_row',
      `${where}, column index: "${fields[columns.index] ?? ''}" is no whole number; mend the row`,
    );
  if (!/^https?:\/\/[\x21-\x7e]+$/i.test(url))
    throw new PrintError(
      'bad_row',
      `${where}, column url: "${url}" is no web address; mend the row`,
    );
  const row = { index, code, url };
  try {
    groupCode(row);
  } catch {
    throw new PrintError('bad_row', `${where}, column code: "${code}" is not a code; mend the row`);
  }
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
      `${file}: there is no such file; give the list that zhenma-codes issue wrote`,
    );
  return createReadStream(file, { highWaterMark: 256 * 1024 });
}

/** Number of rows of a code list, by its line ends; for progress only. */
export async function countCodes(file: string): Promise<number> {
  let ends = 0;
  let last = 10;
  for await (const chunk of await openList(file)) {
    const bytes = Buffer.from(chunk as Buffer);
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) ends++;
    last = bytes.at(-1) ?? last;
  }
  return Math.max(0, ends + (last === 10 ? 0 : 1) - 1);
}
