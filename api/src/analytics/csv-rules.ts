import type { Heatmap, HeatmapCells } from '@zhenma/contract';
import { writeCsv } from '../platform/csv-cell-rules.ts';

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
  return writeCsv(lines);
}

const cellHeader = ['H3', '扫码次数', '首次扫码', '重复扫码', '访客（按日累计）'];

/** The table of cells as CSV; what is in no shown cell comes last, so that the column adds up to all scans. */
export function writeCellsCsv({ rows, hidden, withoutCell }: HeatmapCells): string {
  return writeCsv([
    cellHeader,
    ...rows.map((row) => [row.cell, row.scans, row.firstScans, row.repeatScans, row.visitors]),
    ['访客太少或超出显示', hidden.scans, '', '', ''],
    ['没有位置', withoutCell, '', '', ''],
  ]);
}
