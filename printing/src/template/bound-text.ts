import { jobColumns, unitColumns, type JobColumn, type UnitColumn } from './label-template.ts';

/** A piece of a bound text: characters as they are, or a column whose value stands there. */
export type TextPiece = { literal: string } | { column: string };

const token = /\{\{|\}\}|\{([^{}]*)\}/g;

/** The pieces of a text such as `批号 {lot}`; `{{` and `}}` stand for braces themselves. */
export function parseBoundText(value: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let literal = '';
  let at = 0;
  for (const match of value.matchAll(token)) {
    literal += value.slice(at, match.index);
    at = match.index + match[0].length;
    const column = match[1];
    if (column === undefined) {
      literal += match[0].charAt(0);
      continue;
    }
    if (literal !== '') pieces.push({ literal });
    literal = '';
    pieces.push({ column: column.trim() });
  }
  literal += value.slice(at);
  if (literal !== '') pieces.push({ literal });
  return pieces;
}

export function isUnitColumn(column: string): column is UnitColumn {
  return (unitColumns as readonly string[]).includes(column);
}

export function isJobColumn(column: string): column is JobColumn {
  return (jobColumns as readonly string[]).includes(column);
}

/** The columns that a text names, once each, in the order of the text. */
export function listColumns(value: string): string[] {
  const columns = parseBoundText(value).flatMap((piece) =>
    'column' in piece ? [piece.column] : [],
  );
  return [...new Set(columns)];
}

/** One line that names a column that does not exist, and those that do. */
export function describeUnknownColumn(name: string, column: string): string {
  const known = [...unitColumns, ...jobColumns].join(', ');
  return `${name}: there is no column {${column}}; use one of ${known} (and {{ for a brace itself)`;
}
