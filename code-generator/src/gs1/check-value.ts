import { weighDigits } from '../gs1-numbers.ts';
import type { ApplicationIdentifier, CharacterSet, ValuePart } from './application-identifiers.ts';
import type { CheckName } from './value-checks.ts';
import { passesCheck } from './value-checks.ts';

/** What can be wrong with the value of an application identifier. */
export type ValueFault =
  | { reason: 'wrong_length'; ai: string; value: string; lengths: string }
  | { reason: 'wrong_character'; ai: string; value: string; allowed: string }
  | { reason: 'wrong_check_digit'; ai: string; value: string; found: string; expected: number }
  | { reason: 'wrong_content'; ai: string; value: string; check: CheckName };

const characters: Record<CharacterSet, RegExp> = {
  n: /^[0-9]*$/,
  x: /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]*$/,
  y: /^[#\-/0-9A-Z]*$/,
  z: /^[-0-9A-Z_a-z]*={0,2}$/,
};
const setNames: Record<CharacterSet, string> = {
  n: 'digits',
  x: 'letters, digits and marks of GS1 set 82',
  y: 'capital letters, digits and marks of GS1 set 39',
  z: 'letters, digits, - and _',
};

/** Checks length, characters, check digits, dates and the like; null if all is right. */
export function checkValue({ ai, parts }: ApplicationIdentifier, value: string): ValueFault | null {
  let at = 0;
  for (const [place, part] of parts.entries()) {
    if (part.isOptional && at === value.length) return null;
    const isLast = place === parts.length - 1;
    const piece = isLast ? value.slice(at) : value.slice(at, at + part.longest);
    if (!characters[part.set].test(piece)) {
      return { reason: 'wrong_character', ai, value, allowed: setNames[part.set] };
    }
    if (piece.length < part.shortest || piece.length > part.longest) {
      return { reason: 'wrong_length', ai, value, lengths: describeLengths(parts) };
    }
    const failed = part.checks.find((check) => !passesCheck(check, piece));
    if (failed === 'mod10') {
      const expected = weighDigits(piece.slice(0, -1));
      return { reason: 'wrong_check_digit', ai, value, found: piece.slice(-1), expected };
    }
    if (failed !== undefined) return { reason: 'wrong_content', ai, value, check: failed };
    at += piece.length;
  }
  return null;
}

/** `14`, `1 to 20`, `13 to 30`: what all parts together can have. */
function describeLengths(parts: readonly ValuePart[]): string {
  let shortest = 0;
  let longest = 0;
  for (const part of parts) {
    if (!part.isOptional) shortest += part.shortest;
    longest += part.longest;
  }
  return shortest === longest ? String(longest) : `${shortest} to ${longest}`;
}

/** One sentence for people: what is wrong with the value and what would be right. */
export function describeValueFault(fault: ValueFault): string {
  const of = `(${fault.ai}) ${fault.value}`;
  switch (fault.reason) {
    case 'wrong_length':
      return `${of} has ${fault.value.length} characters, must have ${fault.lengths}`;
    case 'wrong_character':
      return `${of} may only have ${fault.allowed}`;
    case 'wrong_check_digit':
      return `${of} has the check digit ${fault.found}, must have ${fault.expected}`;
    case 'wrong_content':
      return `${of} ${contentFaults[fault.check]}`;
  }
}

const contentFaults: Record<CheckName, string> = {
  mod10: 'has a wrong check digit',
  checkPair: 'ends in the wrong pair of check characters',
  prefix: 'must begin with a GS1 company prefix',
  prefix2: 'must have a GS1 company prefix after its first digit',
  day: 'must be a day, YYMMDD',
  day0: 'must be a day, YYMMDD, with 00 for the whole month',
  longDay: 'must have a day, YYYYMMDD',
  time: 'must have a time, hhmm',
  hour: 'must have an hour from 00 to 23',
  minute: 'must have minutes from 00 to 59',
  second: 'must have seconds from 00 to 59',
  currency: 'must have a currency of ISO 4217 in three digits',
  country: 'must have a country of ISO 3166 in three digits',
  countryOrMany: 'must have a country of ISO 3166 in three digits, or 999 for several',
  countryLetters: 'must be a country of ISO 3166 in two capital letters',
  encoded: 'has a broken percent-encoding',
  flag: 'must be 0 or 1',
  latitude: 'must have a latitude from 0 to 1800000000',
  longitude: 'must have a longitude from 0 to 3600000000',
  minus: 'may only end in a minus sign',
  nonzero: 'must not have zero for a measure',
  zero: 'must begin with 0',
  winding: 'must have 0, 1 or 9 for the winding direction',
  piece: 'must say which piece of how many, such as 0102',
  iban: 'must be an IBAN',
  noLeadingZero: 'must not begin with 0',
  hasLetter: 'must have a character that is no digit',
  medium: 'must be a medium from 01 to 10 or 80 to 99',
  sex: 'must be 0, 1, 2 or 9',
  birthOrder: 'must say which child of how many, such as 1/2',
  importer: 'must end in an importer index: a letter, digit, - or _',
  package: 'must be a package type in capital letters or digits',
  coupon: 'must begin with a digit',
  couponOffer: 'must begin with a digit',
};
