import { PrintError } from '../print-error.ts';
import {
  describeUnknownColumn,
  isJobColumn,
  isUnitColumn,
  parseBoundText,
} from '../template/bound-text.ts';
import type { JobColumn, UnitColumn } from '../template/label-template.ts';
import type { JobValues, LabelRow } from './label-plan.ts';
import { readColumn } from './row-values.ts';

/** A bound text with the values of the job worked in: fixed, or still to be read for each row. */
export type BoundText =
  | { isFixed: true; text: string }
  | { isFixed: false; columns: readonly UnitColumn[]; read(row: LabelRow): string };

/**
 * Works the values of a job into a text; neighbouring fixed pieces become one.
 * @param name how an error names the element
 * @throws PrintError `unknown_column` for one that does not exist, `bad_value` for one of the
 * job that is not given
 */
export function bindText(value: string, values: JobValues, name: string): BoundText {
  const pieces: ({ literal: string } | { column: UnitColumn })[] = [];
  const addLiteral = (literal: string): void => {
    const last = pieces.at(-1);
    if (last !== undefined && 'literal' in last) last.literal += literal;
    else pieces.push({ literal });
  };
  for (const piece of parseBoundText(value)) {
    if ('literal' in piece) addLiteral(piece.literal);
    else if (isUnitColumn(piece.column)) pieces.push({ column: piece.column });
    else if (isJobColumn(piece.column)) {
      const given = values[piece.column];
      if (given === undefined)
        throw new PrintError('bad_value', describeMissingValue(name, piece.column));
      addLiteral(given);
    } else throw new PrintError('unknown_column', describeUnknownColumn(name, piece.column));
  }
  const columns = pieces.flatMap((piece) => ('column' in piece ? [piece.column] : []));
  if (columns.length === 0)
    return {
      isFixed: true,
      text: pieces.map((piece) => ('literal' in piece ? piece.literal : '')).join(''),
    };
  return {
    isFixed: false,
    columns,
    read(row) {
      let text = '';
      for (const piece of pieces)
        text += 'literal' in piece ? piece.literal : readColumn(row, piece.column);
      return text;
    },
  };
}

/** One line that names a value of the job that a template asks for. */
export function describeMissingValue(name: string, column: JobColumn): string {
  return `${name}: the job gives no value for {${column}}; give one (--set ${column}=…) or take it out of the template`;
}
