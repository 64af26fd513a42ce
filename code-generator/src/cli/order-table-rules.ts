import { parse } from 'csv-parse/sync';

/** Where an order is wrong, as a spreadsheet counts: the header is row 1. */
export interface OrderProblem {
  row: number;
  column: string | null;
  problem: string;
  /** set where a quantity is beyond what a batch has */
  isBeyondBatch?: true;
}

const required = ['order', 'batch', 'gtin', 'lot', 'production_date', 'expiry_date', 'quantity'];
const optional = ['form', 'host'];

interface Table {
  header: string[];
  records: { row: number; cells: string[] }[];
}

/** Reads CSV as spreadsheets write it; rows of any length are let through. */
export function readTable(text: string): Table | { problem: OrderProblem } {
  const records: Table['records'] = [];
  try {
    parse(text, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      on_record: (cells: string[], { lines }) => {
        records.push({ row: lines, cells });
        return null;
      },
    });
  } catch (error) {
    const row = error instanceof Error && 'lines' in error ? Number(error.lines) : 1;
    const problem = error instanceof Error ? error.message : String(error);
    return { problem: { row, column: null, problem: `not readable as CSV: ${problem}` } };
  }
  const [first, ...rest] = records;
  const header = (first?.cells ?? []).map((name) => name.toLowerCase());
  return { header, records: rest };
}

export function findHeaderProblems(header: string[]): OrderProblem[] {
  const problems: OrderProblem[] = [];
  for (const column of required) {
    if (!header.includes(column)) problems.push({ row: 1, column, problem: 'column is missing' });
  }
  for (const [at, column] of header.entries()) {
    const known = required.includes(column) || optional.includes(column);
    if (!known) {
      const names = [...required, ...optional].join(', ');
      problems.push({ row: 1, column, problem: `unknown column; the columns are ${names}` });
    } else if (header.indexOf(column) !== at) {
      problems.push({ row: 1, column, problem: 'column comes twice' });
    }
  }
  return problems;
}

export function findLengthProblem(
  header: string[],
  row: number,
  cells: string[],
): OrderProblem | null {
  if (cells.length === header.length) return null;
  const kind = cells.length < header.length ? 'short' : 'long';
  return {
    row,
    column: header[cells.length] ?? null,
    problem: `the row is too ${kind}: ${cells.length} cells, the header has ${header.length}`,
  };
}
