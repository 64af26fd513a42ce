import { describeNumberError, parseGln, parseGtin } from '@zhenma/code-generator';
import { invalidField } from '../platform/http/problem-error.ts';

/**
 * A GTIN as 14 digits.
 * @throws ProblemError `invalid_input` saying what is wrong and the right check digit
 */
export function readGtin(text: string): string {
  const result = parseGtin(text);
  if (!result.ok) throw invalidField('gtin', describeNumberError(result.error));
  return result.gtin;
}

/**
 * A Global Location Number of 13 digits.
 * @throws ProblemError `invalid_input` saying what is wrong and the right check digit
 */
export function readGln(text: string): string {
  const result = parseGln(text);
  if (!result.ok) throw invalidField('gln', describeNumberError(result.error));
  return result.gln;
}
