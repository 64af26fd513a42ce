import type { IndexRange } from '@zhenma/contract';
import { invalidField } from '../platform/http/problem-error.ts';
import { checkRange } from './order-rules.ts';

/** A sheet of more labels is a file that printers and viewers choke on. */
export const maxSheetLabels = 20_000;

/** @throws ProblemError `invalid_input` naming the limit */
export function checkSheetRange(
  range: IndexRange,
  batch: { number: number; quantity: number },
): void {
  checkRange(range, batch);
  if (range.to - range.from + 1 > maxSheetLabels) {
    throw invalidField(
      'to',
      `a sheet has at most ${maxSheetLabels} labels; end at ${range.from + maxSheetLabels - 1} and print the rest after it`,
    );
  }
}

export function nameLabelSheet({ from, to }: IndexRange): string {
  return `labels-${from}-${to}.pdf`;
}
