import type { ApplicationIdentifier } from './application-identifiers.ts';
import { findIdentifier, findLeadingIdentifier } from './application-identifiers.ts';
import { checkValue, describeValueFault, type ValueFault } from './check-value.ts';
import type { CompanionFault, Gs1Element } from './companions.ts';
import { describeCompanionFault, findConflict } from './companions.ts';

/** What can be wrong with an element string. */
export type ElementStringFault =
  | { reason: 'empty' }
  | { reason: 'not_bracketed'; rest: string }
  | { reason: 'unknown_identifier'; ai: string }
  | ValueFault
  | CompanionFault;

export type ElementStringResult =
  { ok: true; elements: Gs1Element[] } | { ok: false; fault: ElementStringFault };

/** What scanners send for FNC1 between elements. */
const separator = '\x1d';

/** How scanners name the symbols that carry element strings (ISO/IEC 15424): GS1-128 and so on. */
const symbologyPattern = /^\](?:C1|e0|d2|Q3|J1)/;

/**
 * Reads `(01)09506000134352(10)ABC`, as it is printed below symbols. A bracket that belongs to a
 * value is written `\(`.
 */
export function parseBracketed(text: string): ElementStringResult {
  const elements: Gs1Element[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const match = /^\(([0-9]{2,4})\)((?:\\\(|[^(])*)/.exec(rest);
    if (match === null) return fail({ reason: 'not_bracketed', rest });
    const [whole, ai = '', value = ''] = match;
    elements.push({ ai, value: value.replaceAll('\\(', '(') });
    rest = rest.slice(whole.length);
  }
  return finish(elements);
}

/** @throws RangeError saying which element is wrong */
export function writeBracketed(elements: readonly Gs1Element[]): string {
  return requireValid(elements)
    .map(({ ai, value }) => `(${ai})${value.replaceAll('(', '\\(')}`)
    .join('');
}

/**
 * Reads what a scanner sends: identifiers and values without brackets, the separator (GS, `\x1d`)
 * after a value of variable length unless it is the last (General Specifications 7.8). The name of
 * the symbol in front, such as `]C1`, and a separator at the start or the end are allowed.
 */
export function parseScanned(text: string): ElementStringResult {
  const elements: Gs1Element[] = [];
  let rest = text.replace(symbologyPattern, '').replace(/^\x1d/, '');
  while (rest !== '') {
    const identifier = findLeadingIdentifier(rest);
    if (identifier === null) return fail({ reason: 'unknown_identifier', ai: rest.slice(0, 4) });
    const { ai } = identifier;
    const data = rest.slice(ai.length);
    const end = identifier.isFixed ? fixedLength(identifier) : findEnd(data);
    elements.push({ ai, value: data.slice(0, end) });
    rest = data.slice(end).replace(/^\x1d/, '');
  }
  return finish(elements);
}

/**
 * What a symbol holds, FNC1 written as GS between elements; without the FNC1 at its start, which
 * is the symbol's own.
 * @throws RangeError saying which element is wrong
 */
export function writeScanned(elements: readonly Gs1Element[]): string {
  return requireValid(elements)
    .map(({ ai, value }, at) => {
      const isFixed = findIdentifier(ai)?.isFixed === true;
      return ai + value + (isFixed || at === elements.length - 1 ? '' : separator);
    })
    .join('');
}

/** One sentence for people: what is wrong with the element string. */
export function describeElementStringFault(fault: ElementStringFault): string {
  switch (fault.reason) {
    case 'empty':
      return 'There is no application identifier';
    case 'not_bracketed':
      return `An application identifier in brackets must stand here: ${fault.rest.slice(0, 40)}`;
    case 'unknown_identifier':
      return `No application identifier of GS1 begins here: ${fault.ai}`;
    case 'repeated_identifier':
    case 'excluded_companion':
    case 'missing_companion':
      return describeCompanionFault(fault);
    case 'wrong_length':
    case 'wrong_character':
    case 'wrong_check_digit':
    case 'wrong_content':
      return describeValueFault(fault);
  }
}

function fail(fault: ElementStringFault): ElementStringResult {
  return { ok: false, fault };
}

function finish(elements: Gs1Element[]): ElementStringResult {
  const fault = findFault(elements);
  return fault === null ? { ok: true, elements } : fail(fault);
}

function findFault(elements: readonly Gs1Element[]): ElementStringFault | null {
  if (elements.length === 0) return { reason: 'empty' };
  for (const { ai, value } of elements) {
    const identifier = findIdentifier(ai);
    if (identifier === null) return { reason: 'unknown_identifier', ai };
    const fault = checkValue(identifier, value);
    if (fault !== null) return fault;
  }
  return findConflict(elements);
}

function requireValid(elements: readonly Gs1Element[]): readonly Gs1Element[] {
  const fault = findFault(elements);
  if (fault !== null) throw new RangeError(describeElementStringFault(fault));
  return elements;
}

const fixedLength = ({ parts }: ApplicationIdentifier): number =>
  parts.reduce((sum, part) => sum + part.longest, 0);

function findEnd(data: string): number {
  const end = data.indexOf(separator);
  return end < 0 ? data.length : end;
}
