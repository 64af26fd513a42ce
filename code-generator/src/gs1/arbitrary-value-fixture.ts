import fc from 'fast-check';
import type { ApplicationIdentifier, CharacterSet, ValuePart } from './application-identifiers.ts';
import { findCheckPair } from './check-pair.ts';
import { checkValue } from './check-value.ts';
import type { Gs1Element } from './companions.ts';
import { weighDigits } from '../gs1-numbers.ts';

const sets: Record<CharacterSet, string> = {
  n: '0123456789',
  x: '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz',
  y: '#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  z: '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz',
};

/** Texts that pass checks which a random one would seldom pass. */
const examples: Partial<Record<string, string[]>> = {
  day: ['251231', '240229', '000101'],
  day0: ['251231', '240200'],
  longDay: ['19991231'],
  time: ['0000', '2359'],
  hour: ['00', '23'],
  minute: ['59'],
  second: ['59'],
  country: ['156', '840'],
  countryOrMany: ['156', '999'],
  countryLetters: ['CN'],
  encoded: ['a', 'Caf%C3%A9', '1+1'],
  latitude: ['1800000000', '0000000000'],
  longitude: ['3600000000'],
  flag: ['0', '1'],
  minus: ['-'],
  zero: ['0'],
  winding: ['0', '9'],
  iban: ['GB82WEST12345698765432'],
  medium: ['01', '80'],
  sex: ['9'],
  birthOrder: ['1/2'],
  importer: ['_', 'a'],
  package: ['1A'],
  coupon: ['0123'],
  couponOffer: ['0123'],
};

/** Values that an identifier may have, with the check digits they need. */
export function arbitraryValue(identifier: ApplicationIdentifier): fc.Arbitrary<Gs1Element> {
  const { ai, parts } = identifier;
  return fc
    .tuple(...parts.map(arbitraryPart))
    .chain((pieces) => {
      const least = parts.filter(({ isOptional }) => !isOptional).length;
      return fc
        .integer({ min: least, max: parts.length })
        .map((count) => pieces.slice(0, count).join(''));
    })
    .filter((value) => value !== '.' && value !== '..' && checkValue(identifier, value) === null)
    .map((value) => ({ ai, value }));
}

function arbitraryPart({ set, shortest, longest, checks }: ValuePart): fc.Arbitrary<string> {
  const known = checks.flatMap((check) => examples[check] ?? []);
  if (known.length > 0) return fc.constantFrom(...known);
  const text = (least: number, most: number) =>
    fc.string({
      unit: fc.constantFrom(...Array.from(sets[set])),
      minLength: least,
      maxLength: most,
    });
  if (checks.includes('mod10')) {
    return text(longest - 1, longest - 1).map((body) => `${body}${weighDigits(body)}`);
  }
  if (checks.includes('checkPair')) {
    return text(1, longest - 6).map((tail) => {
      const body = `1987${tail}x`;
      return body + findCheckPair(body);
    });
  }
  if (checks.includes('piece')) return fc.constantFrom('0101', '0205');
  if (checks.includes('prefix')) return text(1, longest - 4).map((tail) => `0614${tail}`);
  return text(shortest, longest);
}
