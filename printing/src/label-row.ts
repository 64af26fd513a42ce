import { formatCode } from '@zhenma/code-generator';
import { PrintError } from './print-error.ts';

/** One item to print: its index in the batch, its code, and the URL that the symbol carries. */
export type LabelRow = { index: number; code: string; url: string };

/** Rows from memory, a file or a generator; they are taken one at a time. */
export type LabelRows = Iterable<LabelRow> | AsyncIterable<LabelRow>;

/** What stands on every label of a job. */
export type LabelText = { productName: string; lot?: string };

/**
 * The code in its groups of five characters.
 * @throws PrintError `bad_row` naming the row if the code is not one
 */
export function groupCode(row: LabelRow): string[] {
  try {
    return formatCode(row.code).split('-');
  } catch {
    throw new PrintError(
      'bad_row',
      `row with index ${row.index}: "${row.code}" is not a code; issue the codes again or mend the row`,
    );
  }
}

/** The text on a label under the product name, or nothing. */
export function describeLot(text: LabelText): string | null {
  const lot = text.lot?.trim();
  return lot === undefined || lot === '' ? null : `批号 ${lot}`;
}
