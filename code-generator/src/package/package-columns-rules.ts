/**
 * The columns that a code list can have:
 * - `index`: index of the unit in the batch, from 0
 * - `code`, `inner_code`: 20 characters
 * - `readable_code`, `readable_inner_code`: the same in groups of five
 * - `url`, `inner_url`: the link, in the order's form
 * - `roll`, `position`: number of the roll and place on it, both from 1
 */
export const columnNames = [
  'index',
  'code',
  'readable_code',
  'url',
  'inner_code',
  'readable_inner_code',
  'inner_url',
  'roll',
  'position',
] as const;
export type ColumnName = (typeof columnNames)[number];

interface ColumnChoice {
  inner: boolean;
  /** units on a roll, or null if the order is not divided into rolls */
  rollSize: number | null;
}

/** The columns of an order that names none. */
export function chooseColumns({ inner, rollSize }: ColumnChoice): ColumnName[] {
  return [
    'index',
    'code',
    'url',
    ...(inner ? (['inner_code'] as const) : []),
    ...(rollSize === null ? [] : (['roll', 'position'] as const)),
  ];
}

/** What is wrong with the columns, as one sentence, or null. */
export function findColumnProblem(
  columns: readonly ColumnName[],
  { inner, rollSize }: ColumnChoice,
): string | null {
  const twice = columns.find((column, at) => columns.indexOf(column) !== at);
  if (twice !== undefined) return `column ${twice} comes twice`;
  if (!columns.some(isOuterColumn)) {
    return 'the columns must have one of code, readable_code, url: without it no unit can be told';
  }
  const hidden = columns.find(isInnerColumn);
  if (inner && hidden === undefined) {
    return 'an order with inner codes must have one of the columns inner_code, readable_inner_code, inner_url';
  }
  if (!inner && hidden !== undefined) return `column ${hidden} needs an order with inner codes`;
  const rolled = columns.find((column) => column === 'roll' || column === 'position');
  if (rollSize === null && rolled !== undefined) return `column ${rolled} needs a roll size`;
  return null;
}

export function isColumnName(text: string): text is ColumnName {
  return (columnNames as readonly string[]).includes(text);
}

function isOuterColumn(column: ColumnName): boolean {
  return column === 'code' || column === 'readable_code' || column === 'url';
}

function isInnerColumn(column: ColumnName): boolean {
  return column === 'inner_code' || column === 'readable_inner_code' || column === 'inner_url';
}
