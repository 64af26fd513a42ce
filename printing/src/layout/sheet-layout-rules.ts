import { PrintError } from '../print-error.ts';
import { formatMm } from './units.ts';

/** A grid of labels on a page; all lengths in mm. */
export type Sheet = {
  pageWidth: number;
  pageHeight: number;
  columns: number;
  rows: number;
  labelWidth: number;
  labelHeight: number;
  marginLeft: number;
  marginTop: number;
  gapX: number;
  gapY: number;
  /** Resolution of the printer: modules and positions are whole dots of it. */
  dpi: number;
};

/** A4 with 5 × 13 labels of 38.1 × 21.2 mm, the stock known as L7651. */
export const a4Sheet: Sheet = {
  pageWidth: 210,
  pageHeight: 297,
  columns: 5,
  rows: 13,
  labelWidth: 38.1,
  labelHeight: 21.2,
  marginLeft: 4.75,
  marginTop: 10.7,
  gapX: 2.5,
  gapY: 0,
  dpi: 600,
};

/** A place on a sheet, counted from 1 as people do. */
export type Place = { page: number; row: number; column: number };

const tolerance = 0.01;

function refuse(message: string): never {
  throw new PrintError('bad_sheet', message);
}

function checkNumbers(sheet: Sheet): void {
  for (const name of ['columns', 'rows'] as const) {
    const value = sheet[name];
    if (!Number.isInteger(value) || value < 1 || value > 200)
      refuse(`sheet: ${name} is ${value}; give a whole number from 1 to 200`);
  }
  for (const name of ['pageWidth', 'pageHeight', 'labelWidth', 'labelHeight'] as const) {
    const value = sheet[name];
    if (!Number.isFinite(value) || value <= 0 || value > 2000)
      refuse(`sheet: ${name} is ${value}; give millimetres above 0, at most 2000`);
  }
  for (const name of ['marginLeft', 'marginTop', 'gapX', 'gapY'] as const) {
    const value = sheet[name];
    if (!Number.isFinite(value) || value < 0)
      refuse(`sheet: ${name} is ${value}; give millimetres from 0 up`);
  }
  if (!Number.isFinite(sheet.dpi) || sheet.dpi < 150 || sheet.dpi > 4800)
    refuse(`sheet: dpi is ${sheet.dpi}; give the printer's resolution, 150 to 4800`);
}

/**
 * The default sheet with changes, checked: all labels lie on the page.
 * @throws PrintError `bad_sheet` saying by how much the grid is too large and what to change
 */
export function defineSheet(changes: Partial<Sheet> = {}): Sheet {
  const sheet = { ...a4Sheet, ...changes };
  checkNumbers(sheet);
  const { columns, rows, labelWidth, labelHeight, gapX, gapY } = sheet;
  const right = sheet.marginLeft + columns * labelWidth + (columns - 1) * gapX;
  if (right > sheet.pageWidth + tolerance)
    refuse(
      `sheet: ${columns} columns end at ${formatMm(right)} mm but the page is ${formatMm(sheet.pageWidth)} mm wide; ` +
        'take fewer columns, or make labelWidth, gapX or marginLeft smaller',
    );
  const bottom = sheet.marginTop + rows * labelHeight + (rows - 1) * gapY;
  if (bottom > sheet.pageHeight + tolerance)
    refuse(
      `sheet: ${rows} rows end at ${formatMm(bottom)} mm but the page is ${formatMm(sheet.pageHeight)} mm high; ` +
        'take fewer rows, or make labelHeight, gapY or marginTop smaller',
    );
  return sheet;
}

/** The place of the label printed as number `position` (from 0); rows fill from left to right. */
export function placeLabel(sheet: Sheet, position: number): Place {
  const perPage = sheet.columns * sheet.rows;
  const onPage = position % perPage;
  return {
    page: Math.floor(position / perPage) + 1,
    row: Math.floor(onPage / sheet.columns) + 1,
    column: (onPage % sheet.columns) + 1,
  };
}

/** Top left corner of a label in mm from the page's top left corner. */
export function locateLabel(sheet: Sheet, place: Place): { x: number; y: number } {
  return {
    x: sheet.marginLeft + (place.column - 1) * (sheet.labelWidth + sheet.gapX),
    y: sheet.marginTop + (place.row - 1) * (sheet.labelHeight + sheet.gapY),
  };
}
