import { findCheckDigit } from '../packing/goods/check-digit-rules.ts';

/** What is wrong with a GLN as it is typed, or null; too short is wrong only once it is left. */
export type GlnFault =
  | { reason: 'notDigits' }
  | { reason: 'tooShort' | 'tooLong'; digits: number }
  | { reason: 'checkDigit'; expected: number }
  | null;

/** The digits of what was typed: blanks and hyphens between groups are left out. */
export const readGln = (typed: string): string => typed.replaceAll(/[\s-]/g, '');

/** Checks a GLN of 13 digits and its check digit (GS1 General Specifications 7.9). */
export function findGlnFault(typed: string): GlnFault {
  const digits = readGln(typed);
  if (!/^\d*$/.test(digits)) return { reason: 'notDigits' };
  if (digits.length < 13) return { reason: 'tooShort', digits: digits.length };
  if (digits.length > 13) return { reason: 'tooLong', digits: digits.length };
  const expected = findCheckDigit(digits.slice(0, 12));
  return Number(digits.at(-1)) === expected ? null : { reason: 'checkDigit', expected };
}
