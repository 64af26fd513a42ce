import { groupCode } from './group-code.ts';
import { PrintError } from '../print-error.ts';
import type { UnitColumn } from '../template/label-template.ts';
import type { LabelRow } from './label-plan.ts';

function readRawColumn(row: LabelRow, column: UnitColumn): string | null {
  switch (column) {
    case 'index':
      return String(row.index);
    case 'code':
      return row.code;
    case 'readableCode':
      return groupCode(row).join(' ');
    case 'url':
      return row.url;
    case 'innerCode':
      return row.innerCode ?? null;
    case 'readableInnerCode':
      return row.innerCode === undefined
        ? null
        : groupCode({ ...row, code: row.innerCode }).join(' ');
    case 'innerUrl':
      return row.innerUrl ?? null;
    case 'roll':
      return row.roll === undefined ? null : String(row.roll);
    case 'position':
      return row.position === undefined ? null : String(row.position);
  }
}

/**
 * The value of a column that differs from label to label; codes for people in groups of five.
 * @throws PrintError `bad_row` naming the row and the column
 */
export function readColumn(row: LabelRow, column: UnitColumn): string {
  const value = readRawColumn(row, column);
  if (value !== null && value !== '') return value;
  throw new PrintError(
    'bad_row',
    `row with index ${row.index}: it has no value for the column ${column} that the template asks for; ` +
      'order the codes with this column or use another template',
  );
}
