import { readFile } from 'node:fs/promises';
import { naming } from '../files/file-error.ts';
import { parseGtin } from '../gs1-numbers.ts';
import { CliError, exitCodes } from './exit-codes.ts';
import type { OrderRow } from './order-rules.ts';
import { parseOrder } from './order-rules.ts';
import type { OrderProblem } from './order-table-rules.ts';

export interface OrderSource {
  order: string;
  host?: string;
  form?: string;
  products?: string;
}

/** @throws CliError with all that is wrong in the order, a line each */
export async function readOrder(source: OrderSource): Promise<OrderRow[]> {
  const products = source.products === undefined ? undefined : await readGtins(source.products);
  const text = await naming(source.order, () => readFile(source.order, 'utf8'));
  const result = parseOrder(text, { host: source.host, form: source.form, products });
  if (result.ok) return result.rows;
  const isBeyondBatch = result.problems.every((problem) => problem.isBeyondBatch);
  throw new CliError(
    isBeyondBatch ? exitCodes.beyondBatch : exitCodes.badInput,
    describeProblems(source.order, result.problems),
  );
}

/** A list of known products: the GTIN is the first cell of each line; a header is passed over. */
async function readGtins(path: string): Promise<Set<string>> {
  const text = await naming(path, () => readFile(path, 'utf8'));
  const gtins = new Set<string>();
  for (const line of text.split(/\r?\n/)) {
    const parsed = parseGtin((line.split(',')[0] ?? '').replaceAll('"', ''));
    if (parsed.ok) gtins.add(parsed.gtin);
  }
  if (gtins.size === 0) throw new CliError(exitCodes.badInput, `${path}: no valid GTIN in it`);
  return gtins;
}

const SHOWN_PROBLEMS = 50;

function describeProblems(path: string, problems: OrderProblem[]): string {
  const lines = problems.slice(0, SHOWN_PROBLEMS).map(({ row, column, problem }) => {
    return `${path}: row ${row}${column === null ? '' : `, column ${column}`}: ${problem}`;
  });
  const hidden = problems.length - lines.length;
  return [...lines, ...(hidden > 0 ? [`${path}: and ${hidden} more`] : [])].join('\n');
}
