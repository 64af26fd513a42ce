import { describeNumberError, parseSscc } from '@zhenma/code-generator';
import { invalidField } from '../../platform/http/problem-error.ts';
import { isAddress, readElements, shownOfScan } from './scanned-elements-rules.ts';

type Found = { sscc: string } | { wrong: string };

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
  if (!isAddress(text)) {
    // People set gaps between groups of digits.
    const digits = text.replaceAll(' ', '');
    if (/^\d{1,19}$/.test(digits)) return checkDigits(digits);
    if (/^00\d{18}$/.test(digits)) return checkDigits(digits.slice(2));
  }
  const read = readElements(text);
  if ('elements' in read) {
    const found = read.elements.find(({ ai }) => ai === '00');
    if (found) return { sscc: found.value };
    return { wrong: `there is no SSCC (00) in ${text.slice(0, shownOfScan)}; ${expected}` };
  }
  const { fault, at } = read;
  // The commonest mistake of all is told in the same words in every form.
  return at?.ai === '00' ? checkDigits(at.value) : { wrong: `${fault}; ${expected}` };
}

function checkDigits(digits: string): Found {
  const result = parseSscc(digits);
  return result.ok ? result : { wrong: `the SSCC ${describeNumberError(result.error)}` };
}

const expected = 'give an SSCC: 18 digits, (00) and 18 digits, or a Digital Link of it';
