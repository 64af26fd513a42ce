import { readGoods } from '../pages/packing/goods/read-goods-rules.ts';

/** Where a search leads. */
export interface SearchTarget {
  kind: 'unit' | 'logisticUnit' | 'batches';
  text: string;
  path: string;
}

const alphabet = /^[0-9A-HJKMNP-TV-Z]{20}$/;

/** A code may be typed with spaces, hyphens and in lower case; I and L are read as 1, O as 0. */
const readCode = (text: string): string =>
  text.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0');

/** The last part of an address such as HTTPS://ID.BRAND.CN/01/…/21/<CODE>. */
const takeCodeOfAddress = (text: string): string =>
  /\/(?:21|c)\/([^/?#]+)/i.exec(text)?.[1] ?? text;

/**
 * What was typed into the search box: 20 letters of the code's alphabet open the unit, an SSCC with
 * the right check digit the logistic unit, anything else is looked for among batch numbers and lots;
 * nothing leads nowhere.
 */
export function findSearchTarget(typed: string): SearchTarget | null {
  const text = typed.trim();
  if (text === '') return null;
  const scanned = readGoods(text);
  if (scanned.kind === 'unit') {
    const { sscc } = scanned;
    return { kind: 'logisticUnit', text: sscc, path: `/logistic-units/${sscc}` };
  }
  const code = readCode(takeCodeOfAddress(text));
  if (alphabet.test(code)) return { kind: 'unit', text: code, path: `/units/${code}` };
  return { kind: 'batches', text, path: `/batches?q=${encodeURIComponent(text)}` };
}
