/** A column of an exported table; numbers stay numbers, null becomes an empty cell. */
export interface CsvColumn<Row> {
  title: string;
  value: (row: Row) => string | number | null;
}

/**
 * Spreadsheets run a cell as a formula when it begins with one of these, also behind blanks;
 * an apostrophe in front makes it text (OWASP, CSV Injection).
 */
const beginsFormula = /^[\s\u3000]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

function writeCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = beginsFormula.test(value) ? `'${value}` : value;
  return /[",\r\n\t']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table as CSV (RFC 4180), with the byte order mark that makes spreadsheets read it as UTF-8. */
export function buildCsv<Row>(rows: readonly Row[], columns: readonly CsvColumn<Row>[]): string {
  const lines = [
    columns.map(({ title }) => writeCell(title)),
    ...rows.map((row) => columns.map(({ value }) => writeCell(value(row)))),
  ];
  return `\ufeff${lines.map((cells) => cells.join(',')).join('\r\n')}\r\n`;
}
