import { describeNumberError, parseSscc } from '@zhenma/code-generator';
import { invalidField } from '../../platform/http/problem-error.ts';

/** The application identifier 00 in front, as scanners and people give it; or a Digital Link. */
const forms = /^(?:\(00\)|\]C100|https?:\/\/[^?#]*\/00\/)?((?:00)?\d{18})\/?$/i;

/**
 * The 18 digits of an SSCC in any form in which it is scanned or typed.
 * @throws ProblemError `invalid_input` saying what is wrong and the right check digit
 */
export function readSscc(text: string, field: string): string {
  const digits = forms.exec(text.trim())?.[1] ?? text.trim();
  const result = parseSscc(digits.length === 20 ? digits.slice(2) : digits);
  if (!result.ok) throw invalidField(field, `the SSCC ${describeNumberError(result.error)}`);
  return result.sscc;
}
