import type { Heatmap } from '@zhenma/contract';

/**
 * A cell that a spreadsheet takes for nothing but text or a number: what would begin a formula gets
 * an apostrophe in front, quotes are doubled.
 */
export function writeCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const header = ['区划代码', '地区', '扫码次数', '首次扫码', '重复扫码', '访客（按日累计）'];

/**
 * The table of a heatmap as CSV (RFC 4180), with a byte order mark, without which spreadsheets read
 * Chinese text wrongly. Scans without a place come last, so that the column adds up to all scans.
 */
export function writeHeatmapCsv({ rows, unplaced, abroad }: Heatmap): string {
  const lines: (string | number)[][] = [
    header,
    ...rows.map((row) => [
      row.adcode,
      row.name,
      row.scans,
      row.firstScans,
      row.repeatScans,
      row.visitors,
    ]),
    ['', '未定位', unplaced, '', '', ''],
    ['', '境外', abroad, '', '', ''],
  ];
  return `\ufeff${lines.map((line) => line.map(writeCell).join(',')).join('\r\n')}\r\n`;
}
