import { buildGs1Uri, describeNumberError, parseGtin } from '@zhenma/code-generator';
import { invalidField } from '../../platform/http/problem-error.ts';
import { canonicalStem } from '../thing-link-rules.ts';
import { isAddress, readElements, shownOfScan } from './scanned-elements-rules.ts';

/** An element string: in brackets, named by its symbol, or longer than a bare code. */
const elementString = /^(?:\(|\]|01\d{14}\d{2}.{3})/;

const expected = 'give the code, its link, or (01)…(21)…';

/**
 * As `findItemText`.
 * @throws ProblemError `invalid_input` naming the field, and what is wrong with what was scanned
 */
export function readItemText(given: string, field: string): string {
  const found = findItemText(given);
  if ('wrong' in found) throw invalidField(field, found.wrong);
  return found.text;
}

/**
 * What somebody scanned or typed of an item, as a text that codes are read from: an element string
 * (bracketed or as scanners send it) and an EPC URI become the Digital Link that says the same; a
 * link or a bare code stays as it is. What is wrong with a GTIN or its form is told.
 */
export function findItemText(given: string): { text: string } | { wrong: string } {
  const text = given.trim().replace(/^\x1d/, '');
  const isLink = isAddress(text);
  if (!isLink && !elementString.test(text)) return { text };
  const read = readElements(text);
  if ('elements' in read) {
    const key = read.elements.find(({ ai }) => ai === '01');
    const serial = read.elements.find(({ ai }) => ai === '21');
    if (key && serial) {
      return { text: buildGs1Uri({ stem: canonicalStem, key, qualifiers: [serial] }) };
    }
    return { wrong: `there is no item (01)…(21)… in ${text.slice(0, shownOfScan)}; ${expected}` };
  }
  const { fault, at } = read;
  if (at?.ai === '01') {
    const gtin = parseGtin(at.value);
    if (!gtin.ok) return { wrong: `the GTIN ${describeNumberError(gtin.error)}` };
  }
  // A short link is no Digital Link; whoever reads codes knows it.
  return isLink ? { text: text.replace(/^\][A-Za-z]\d/, '') } : { wrong: `${fault}; ${expected}` };
}
