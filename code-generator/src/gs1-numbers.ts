/** What can be wrong with a GS1 number. */
export type Gs1NumberError =
  | { reason: 'not_digits' }
  | { reason: 'wrong_length'; length: number; allowed: readonly number[] }
  | { reason: 'wrong_check_digit'; found: number; expected: number };

export type GtinResult = { ok: true; gtin: string } | { ok: false; error: Gs1NumberError };
export type GlnResult = { ok: true; gln: string } | { ok: false; error: Gs1NumberError };
export type SsccResult = { ok: true; sscc: string } | { ok: false; error: Gs1NumberError };

const gtinLengths = [8, 12, 13, 14] as const;
const glnLengths = [13] as const;
const ssccLengths = [18] as const;

/**
 * Reads a GTIN-8, -12, -13 or -14, spaces around it allowed, into its form of 14 digits
 * (GS1 General Specifications 3.3.2: shorter ones are filled with zeros on the left).
 */
export function parseGtin(text: string): GtinResult {
  const digits = text.trim();
  const error = findNumberError(digits, gtinLengths);
  return error ? { ok: false, error } : { ok: true, gtin: digits.padStart(14, '0') };
}

/** Reads a Global Location Number of 13 digits. */
export function parseGln(text: string): GlnResult {
  const digits = text.trim();
  const error = findNumberError(digits, glnLengths);
  return error ? { ok: false, error } : { ok: true, gln: digits };
}

/** Reads a Serial Shipping Container Code of 18 digits, AI 00 left out. */
export function parseSscc(text: string): SsccResult {
  const digits = text.trim();
  const error = findNumberError(digits, ssccLengths);
  return error ? { ok: false, error } : { ok: true, sscc: digits };
}

/**
 * The check digit for the digits before it (GS1 General Specifications 7.9): weights 3 and 1 in
 * turn from the right; the digit fills the sum up to the next ten.
 *
 * @param body 7, 11, 12 or 13 digits
 * @throws RangeError if the body is anything else
 */
export function gtinCheckDigit(body: string): number {
  return computeCheckDigit(body, gtinLengths);
}

/**
 * The check digit of a GLN for the 12 digits before it.
 * @throws RangeError if the body is anything else
 */
export function glnCheckDigit(body: string): number {
  return computeCheckDigit(body, glnLengths);
}

/**
 * The check digit of an SSCC for the 17 digits before it.
 * @throws RangeError if the body is anything else
 */
export function ssccCheckDigit(first17: string): number {
  return computeCheckDigit(first17, ssccLengths);
}

/** One sentence for people: what is wrong with the number and what would be right. */
export function describeNumberError(error: Gs1NumberError): string {
  switch (error.reason) {
    case 'not_digits':
      return 'must consist of digits only';
    case 'wrong_length':
      return `has ${error.length} digits, must have ${error.allowed.join(', ')}`;
    case 'wrong_check_digit':
      return `ends in the check digit ${error.found}, must end in ${error.expected}`;
  }
}

function findNumberError(digits: string, allowed: readonly number[]): Gs1NumberError | null {
  if (!/^[0-9]+$/.test(digits)) return { reason: 'not_digits' };
  if (!allowed.includes(digits.length)) {
    return { reason: 'wrong_length', length: digits.length, allowed };
  }
  const found = Number(digits.at(-1));
  const expected = weighDigits(digits.slice(0, -1));
  return found === expected ? null : { reason: 'wrong_check_digit', found, expected };
}

function computeCheckDigit(body: string, lengths: readonly number[]): number {
  if (!/^[0-9]+$/.test(body) || !lengths.includes(body.length + 1)) {
    const allowed = lengths.map((length) => length - 1).join(', ');
    throw new RangeError(`the digits before a check digit must be ${allowed} digits: ${body}`);
  }
  return weighDigits(body);
}

/** The check digit for any number of digits before it. */
export function weighDigits(body: string): number {
  let sum = 0;
  for (let place = 0; place < body.length; place++) {
    sum += Number(body.charAt(body.length - 1 - place)) * (place % 2 === 0 ? 3 : 1);
  }
  return (10 - (sum % 10)) % 10;
}
