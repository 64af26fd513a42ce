/**
 * A cell that a spreadsheet takes for nothing but text or a number: what would begin a formula gets
 * an apostrophe in front, quotes are doubled (RFC 4180).
 */
export function writeCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as CSV, with a byte order mark, without which spreadsheets read Chinese text wrongly. */
export const writeCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  `\ufeff${rows.map((row) => row.map(writeCell).join(',')).join('\r\n')}\r\n`;
