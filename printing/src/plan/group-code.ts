import { formatCode } from '@zhenma/code-generator';
import { PrintError } from '../print-error.ts';

/**
 * A row's code in its groups of five characters.
 * @throws PrintError `bad_row` naming the row if the code is not one
 */
export function groupCode({ index, code }: { index: number; code: string }): string[] {
  try {
    return formatCode(code).split('-');
  } catch {
    throw new PrintError(
      'bad_row',
      `row with index ${index}: "${code}" is not a code; issue the codes again or mend the row`,
    );
  }
}
