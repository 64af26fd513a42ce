import { buildSscc, describeNumberError, parseGtin } from '@zhenma/code-generator';
import { PrintError } from '../print-error.ts';

/** What stands on the labels of a run of logistic units with equal contents. */
export interface LogisticContents {
  product?: string;
  /** GTIN of the items inside. */
  gtin?: string;
  /** Number of those items in one unit. */
  count?: number;
  lot?: string;
  /** YYYY-MM-DD */
  productionDate?: string;
  /** YYYY-MM-DD */
  expiryDate?: string;
  /** Who sends it. */
  from?: string;
  /** The dealer it goes to, and where. */
  dealer?: string;
  dealerAddress?: string;
}

export interface SsccRange {
  extension: number;
  companyPrefix: string;
  /** Serial reference of the first unit. */
  fromSerial: bigint;
  count: number;
}

const refuse = (message: string): never => {
  throw new PrintError('bad_logistic_unit', message);
};

/**
 * The SSCCs of a range, one after the other.
 * @throws PrintError `bad_logistic_unit` if the prefix is none, or the serial reference has no room
 *   for so many
 */
export function* listSsccs(range: SsccRange): Generator<string> {
  checkSsccRange(range);
  for (let at = 0; at < range.count; at++)
    yield buildSscc({ ...range, serial: range.fromSerial + BigInt(at) });
}

/** @throws PrintError `bad_logistic_unit` saying what to change */
export function checkSsccRange({ extension, companyPrefix, fromSerial, count }: SsccRange): void {
  if (!Number.isSafeInteger(count) || count < 1)
    refuse(`count ${count}: give a whole number from 1`);
  try {
    buildSscc({ extension, companyPrefix, serial: 0 });
  } catch (error) {
    refuse(`${error instanceof Error ? error.message : String(error)}; mend it`);
  }
  const room = 10n ** BigInt(16 - companyPrefix.length);
  if (fromSerial < 0n || fromSerial + BigInt(count) > room)
    refuse(
      `${count} units from serial ${fromSerial}: after the company prefix ${companyPrefix} serials end at ${room - 1n}; take fewer, or another extension digit`,
    );
}

/** GS1's AI (10) takes 1–20 characters of this set (General Specifications, figure 7.11-1). */
const lotPattern = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$/;

function readDate(name: string, text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  if (
    !/^\d{4}-\d\d-\d\d$/.test(text) ||
    Number.isNaN(date.getTime()) ||
    !date.toISOString().startsWith(text)
  )
    refuse(`${name} "${text}": give a date as YYYY-MM-DD`);
  return text.slice(2).replaceAll('-', '');
}

/**
 * The element string of a unit with its contents (GS1 General Specifications, chapter 3), those of
 * fixed length first, for GS1 DataMatrix.
 * @throws PrintError `bad_logistic_unit` saying what to change
 */
export function buildElementString(sscc: string, contents: LogisticContents): string {
  let fixed = `(00)${sscc}`;
  let varying = '';
  const { gtin, count, lot, productionDate, expiryDate } = contents;
  if (gtin !== undefined) {
    const parsed = parseGtin(gtin);
    if (!parsed.ok) return refuse(`GTIN ${gtin} ${describeNumberError(parsed.error)}`);
    if (count === undefined || !Number.isInteger(count) || count < 1 || count > 99_999_999)
      refuse('count of contents: with a GTIN give a whole number from 1 to 99999999');
    fixed += `(02)${parsed.gtin}`;
    varying += `(37)${count}`;
  }
  if (productionDate !== undefined) fixed += `(11)${readDate('production date', productionDate)}`;
  if (expiryDate !== undefined) fixed += `(17)${readDate('expiry date', expiryDate)}`;
  if (lot !== undefined) {
    if (!lotPattern.test(lot))
      refuse(`lot "${lot}": GS1 takes 1 to 20 letters, digits and signs without spaces`);
    varying += `(10)${lot}`;
  }
  return fixed + varying;
}
