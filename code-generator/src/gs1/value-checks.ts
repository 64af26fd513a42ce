import { weighDigits } from '../gs1-numbers.ts';
import { endsInCheckPair } from './check-pair.ts';

const isBetween = (text: string, least: number, most: number): boolean =>
  /^[0-9]+$/.test(text) && Number(text) >= least && Number(text) <= most;

/**
 * Whether a day stands in the calendar. Two digits of a year are taken for 20yy: which century is
 * meant depends on today (General Specifications 7.12), and matters to 29 February alone.
 */
function isDay(year: string, month: string, day: string): boolean {
  if (!isBetween(month, 1, 12)) return false;
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return isBetween(day, 1, last);
}

const isShortDay = (text: string): boolean =>
  isDay(`20${text.slice(0, 2)}`, text.slice(2, 4), text.slice(4));

function hasCheckDigit(digits: string): boolean {
  return weighDigits(digits.slice(0, -1)) === Number(digits.at(-1));
}

/** ISO 13616: the first four characters go to the end, letters count from 10, modulo 97 leaves 1. */
function isIban(text: string): boolean {
  if (!/^[A-Z]{2}[0-9]{2}[0-9A-Z]{1,30}$/.test(text)) return false;
  let rest = 0;
  for (const mark of text.slice(4) + text.slice(0, 4)) {
    const value = parseInt(mark, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

function isPercentEncoded(text: string): boolean {
  try {
    decodeURIComponent(text.replaceAll('+', ' '));
    return true;
  } catch {
    return false;
  }
}

/** One digit against another of the same two, such as 1/2 for the first of twins. */
function isPiece(first: string, total: string): boolean {
  return Number(first) > 0 && Number(total) > 0 && Number(first) <= Number(total);
}

/**
 * What a part of a value must be beyond its length and characters. Lists that others keep and add
 * to (countries, currencies, package types, coupons' offers) are checked by their form alone.
 */
const checks = {
  mod10: hasCheckDigit,
  checkPair: endsInCheckPair,
  /** GS1 company prefix first: at least four digits. */
  prefix: (text: string) => /^[0-9]{4}/.test(text),
  /** The same after an indicator or extension digit. */
  prefix2: (text: string) => /^[0-9]{5}/.test(text),
  day: isShortDay,
  /** Day 00 stands for the month as a whole. */
  day0: (text: string) => isShortDay(text.replace(/00$/, '01')),
  longDay: (text: string) => isDay(text.slice(0, 4), text.slice(4, 6), text.slice(6)),
  time: (text: string) => isBetween(text.slice(0, 2), 0, 23) && isBetween(text.slice(2), 0, 59),
  hour: (text: string) => isBetween(text, 0, 23),
  minute: (text: string) => isBetween(text, 0, 59),
  second: (text: string) => isBetween(text, 0, 59),
  currency: (text: string) => text !== '000',
  country: (text: string) => isBetween(text, 1, 998),
  countryOrMany: (text: string) => isBetween(text, 1, 999),
  countryLetters: (text: string) => /^[A-Z]{2}$/.test(text),
  encoded: isPercentEncoded,
  flag: (text: string) => isBetween(text, 0, 1),
  /** Degrees times ten million, counted from the south pole and from 180° west. */
  latitude: (text: string) => isBetween(text, 0, 1_800_000_000),
  longitude: (text: string) => isBetween(text, 0, 3_600_000_000),
  minus: (text: string) => text === '-',
  nonzero: (text: string) => Number(text) !== 0,
  zero: (text: string) => text === '0',
  winding: (text: string) => ['0', '1', '9'].includes(text),
  piece: (text: string) => isPiece(text.slice(0, 2), text.slice(2)),
  iban: isIban,
  noLeadingZero: (text: string) => !/^0./.test(text),
  hasLetter: (text: string) => /[^0-9]/.test(text),
  medium: (text: string) => isBetween(text, 1, 10) || isBetween(text, 80, 99),
  sex: (text: string) => ['0', '1', '2', '9'].includes(text),
  birthOrder: (text: string) =>
    /^[0-9]\/[0-9]$/.test(text) && isPiece(text.charAt(0), text.charAt(2)),
  importer: (text: string) => /^[-0-9A-Z_a-z]$/.test(text),
  package: (text: string) => /^[0-9A-Z]{1,4}$/.test(text),
  coupon: (text: string) => /^[0-9]/.test(text),
  couponOffer: (text: string) => /^[0-9]/.test(text),
} as const satisfies Record<string, (text: string) => boolean>;

export type CheckName = keyof typeof checks;

export function isCheckName(name: string): name is CheckName {
  return Object.hasOwn(checks, name);
}

/** Whether a part of a value, right in length and characters, passes the check of that name. */
export function passesCheck(name: CheckName, text: string): boolean {
  return checks[name](text);
}
