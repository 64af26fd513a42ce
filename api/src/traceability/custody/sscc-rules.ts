import {
  describeElementStringFault,
  describeGs1UriFault,
  describeNumberError,
  epcToDigitalLink,
  parseBracketed,
  parseGs1Uri,
  parseScanned,
  parseSscc,
  type ElementStringResult,
  type Gs1Element,
} from '@zhenma/code-generator';
import { invalidField } from '../../platform/http/problem-error.ts';

type Found = { sscc: string } | { wrong: string };

/** How many signs of what was scanned a message repeats. */
const shown = 60;

/**
 * The 18 digits of an SSCC in any form in which it is scanned or typed: the digits, with or without
 * the application identifier 00; a label's element string, bracketed or as scanners send it (General
 * Specifications 7.8), whatever else it holds; a Digital Link; an EPC URI.
 * @throws ProblemError `invalid_input` saying what is wrong and the right check digit
 */
export function readSscc(text: string, field: string): string {
  const found = findSscc(text.trim());
  if ('wrong' in found) throw invalidField(field, found.wrong);
  return found.sscc;
}

function findSscc(text: string): Found {
  if (/^urn:/i.test(text)) return findInUri(epcToDigitalLink(text) ?? text, text);
  if (/^https?:/i.test(text)) return findInUri(text, text);
  if (text.startsWith('(')) return findInElements(parseBracketed(dropGaps(text)), text);
  // People set gaps between groups of digits.
  const digits = text.replaceAll(' ', '');
  if (/^\d{1,19}$/.test(digits)) return checkDigits(digits);
  if (/^00\d{18}$/.test(digits)) return checkDigits(digits.slice(2));
  return findInElements(parseScanned(text), text);
}

/** Blanks around brackets belong to no value: none begins or ends with one. */
const dropGaps = (text: string): string => text.replaceAll(/\s*(\(\d{2,4}\))\s*/g, '$1');

function checkDigits(digits: string): Found {
  const result = parseSscc(digits);
  return result.ok ? result : { wrong: `the SSCC ${describeNumberError(result.error)}` };
}

function findInElements(result: ElementStringResult, text: string): Found {
  if (result.ok) return findAmong(result.elements, text);
  const { fault } = result;
  // The commonest mistake of all is told in the same words in every form.
  if ('ai' in fault && fault.ai === '00' && 'value' in fault) return checkDigits(fault.value);
  return { wrong: `${describeElementStringFault(fault)}; ${expected}` };
}

function findInUri(link: string, text: string): Found {
  const result = parseGs1Uri(link);
  if (result.ok) {
    const { key, qualifiers, attributes } = result.uri;
    return findAmong([key, ...qualifiers, ...attributes], text);
  }
  const { fault } = result;
  if ('ai' in fault && fault.ai === '00' && 'value' in fault) return checkDigits(fault.value);
  return { wrong: `${describeGs1UriFault(fault)}; ${expected}` };
}

const expected = 'give an SSCC: 18 digits, (00) and 18 digits, or a Digital Link of it';

function findAmong(elements: readonly Gs1Element[], text: string): Found {
  const found = elements.find(({ ai }) => ai === '00');
  if (found) return { sscc: found.value };
  return { wrong: `there is no SSCC (00) in ${text.slice(0, shown)}; ${expected}` };
}
