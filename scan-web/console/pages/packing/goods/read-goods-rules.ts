import { readScan } from '../../reconciliation/scan-rules.ts';
import { findCheckDigit } from './check-digit-rules.ts';

/** What a hand scanner, or a person, put in: an item, a logistic unit, or neither. */
export type ScannedGoods =
  | { kind: 'item'; code: string }
  | { kind: 'unit'; sscc: string }
  | { kind: 'wrong'; text: string; fault: 'unreadable' }
  | { kind: 'wrong'; text: string; fault: 'checkDigit'; expected: number };

/** What a scanner sends before the text to say which kind of symbol it saw (ISO/IEC 15424). */
const symbology = /^\][A-Za-z]\d/;
/** FNC1 between element strings, as scanners send it; some keyboards cannot type it. */
const separator = /[\u001d\u00e8]/;

const ssccForms = [/^(?:\(00\)|00)?(\d{18})$/, /^\w+:\/\/\S*\/00\/(\d{18})(?:[/?#].*)?$/i] as const;

/** The serial number (21) of an element string in brackets, or as it stands in a symbol. */
function takeSerial(text: string): string | null {
  const bracketed = /\(21\)([^(]+)/.exec(text)?.[1];
  if (bracketed !== undefined) return bracketed;
  // The GTIN has a fixed length, so what follows it needs no separator.
  const afterGtin = /^01\d{14}(.+)$/.exec(text)?.[1];
  const serial = afterGtin?.split(separator).find((part) => part.startsWith('21'));
  return serial === undefined ? null : serial.slice(2, 22);
}

/**
 * Reads one scanned line: a Digital Link, an element string with or without brackets, a bare code of
 * 20 characters, or an SSCC. 20 digits that begin with 00 and have the right check digit are an SSCC.
 */
export function readGoods(line: string): ScannedGoods {
  const text = line
    .trim()
    .replace(symbology, '')
    .replace(/^\u001d/, '');
  const compact = text.replace(/\s/g, '');
  const sscc = ssccForms.map((form) => form.exec(compact)?.[1]).find((one) => one !== undefined);
  if (sscc !== undefined) {
    const expected = findCheckDigit(sscc.slice(0, -1));
    if (Number(sscc.at(-1)) === expected) return { kind: 'unit', sscc };
    if (compact.length !== 20) return { kind: 'wrong', text, fault: 'checkDigit', expected };
  }
  const { code, isCode } = readScan(takeSerial(compact) ?? text);
  return isCode ? { kind: 'item', code } : { kind: 'wrong', text, fault: 'unreadable' };
}

/** Pasted lines, one a line; empty ones are left out. */
export const readPasted = (text: string): ScannedGoods[] =>
  text
    .split(/[\r\n\t]+/)
    .filter((line) => line.trim() !== '')
    .map(readGoods);
