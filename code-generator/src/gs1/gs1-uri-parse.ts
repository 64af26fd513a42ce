import { decodeSegment, trimSlashes } from '../digital-link-values.ts';
import { isAuthority } from '../web-origin.ts';
import { findIdentifier } from './application-identifiers.ts';
import { checkValue } from './check-value.ts';
import type { Gs1Element } from './companions.ts';
import { findConflict } from './companions.ts';
import type { Gs1UriFault } from './gs1-uri-fault.ts';

/** A GS1 Digital Link URI in its parts. */
export interface Gs1Uri {
  /** scheme and host in lower case with the path before the key; `''` for a path that begins there */
  stem: string;
  /** the primary key, such as `01`; a GTIN with 14 digits */
  key: Gs1Element;
  /** in the order of the standard */
  qualifiers: Gs1Element[];
  /** from the query, in the order they stand */
  attributes: Gs1Element[];
  /** the rest of the query, as it was written, without `?`; `''` if there is none */
  query: string;
}

export type Gs1UriResult = { ok: true; uri: Gs1Uri } | { ok: false; fault: Gs1UriFault };

const urlPattern = /^(?:([a-z][a-z0-9+.-]*):\/\/([^/?#]*))?(\/[^?#]*)?(?:\?([^#]*))?(?:#.*)?$/i;
const schemes = ['http', 'https', 'HTTP', 'HTTPS'];

/**
 * Reads an uncompressed GS1 Digital Link URI (URI syntax 1.6) with any primary key, as a whole or
 * as a path. Path elements before the key, slashes at the end and a fragment are allowed, and so is
 * a GTIN of 8, 12 or 13 digits, as earlier versions of the standard had it; a scheme in mixed
 * letter case is not. Parameters of the query whose names are digits alone are GS1's and must be
 * known; all others are kept as they were written.
 */
export function parseGs1Uri(text: string): Gs1UriResult {
  const match = /\s/.test(text) ? null : urlPattern.exec(text);
  if (match === null) return fail({ reason: 'not_a_url' });
  const [, scheme, host = '', path = '', query = ''] = match;
  if (scheme === undefined && path === '') return fail({ reason: 'not_a_url' });
  if (scheme !== undefined) {
    if (!schemes.includes(scheme)) return fail({ reason: 'wrong_scheme', scheme });
    if (!isAuthority(host)) return fail({ reason: 'wrong_host', host });
  }
  const found = readPath(path);
  if ('reason' in found) return fail(found);
  const rest = readQuery(query);
  if ('reason' in rest) return fail(rest);
  const { stemPath, elements } = found;
  const conflict = findConflict([...elements, ...rest.attributes]);
  if (conflict !== null) return fail(conflict);
  const [key, ...qualifiers] = elements;
  if (key === undefined) return fail({ reason: 'no_key' });
  const origin = scheme === undefined ? '' : `${scheme}://${host}`.toLowerCase();
  return { ok: true, uri: { stem: origin + stemPath, key, qualifiers, ...rest } };
}

function fail(fault: Gs1UriFault): Gs1UriResult {
  return { ok: false, fault };
}

function readPath(path: string): { stemPath: string; elements: Gs1Element[] } | Gs1UriFault {
  const segments = trimSlashes(path).split('/').slice(1);
  const keyAt = findKey(segments);
  if (keyAt < 0) return { reason: 'no_key' };
  const elements: Gs1Element[] = [];
  for (let at = keyAt; at < segments.length; at += 2) {
    const ai = segments[at] ?? '';
    const segment = segments[at + 1] ?? '';
    if (segment === '') return { reason: 'missing_value', ai };
    const value = decodeSegment(segment);
    if (value === null) return { reason: 'wrong_encoding', segment };
    if (isDotSegment(value)) return { reason: 'dots', ai };
    elements.push({ ai, value: at === keyAt && ai === '01' ? fillGtin(value) : value });
  }
  const fault = findOrderFault(elements.map(({ ai }) => ai)) ?? findValueFault(elements);
  if (fault !== null) return fault;
  return {
    stemPath: segments
      .slice(0, keyAt)
      .map((segment) => `/${segment}`)
      .join(''),
    elements,
  };
}

/** Values may look like keys, so pairs are looked at from the end; a first guess helps to explain. */
function findKey(segments: readonly string[]): number {
  for (let at = segments.length - 2; at >= 0; at -= 2) {
    if (isKey(segments[at] ?? '')) return at;
  }
  return segments.findIndex(isKey);
}

/** Every URL parser takes one or two dots as a step in the path, percent-encoded or not. */
export const isDotSegment = (value: string): boolean => value === '.' || value === '..';

const isKey = (ai: string): boolean => (findIdentifier(ai)?.qualifiers ?? null) !== null;

const fillGtin = (digits: string): string =>
  /^(?:[0-9]{8}|[0-9]{12,13})$/.test(digits) ? digits.padStart(14, '0') : digits;

function findOrderFault([key = '', ...given]: readonly string[]): Gs1UriFault | null {
  const sequences = findIdentifier(key)?.qualifiers ?? [];
  const known = sequences.flat();
  const stray = given.find((ai) => !known.includes(ai));
  if (stray !== undefined) return { reason: 'wrong_qualifier', ai: stray, key };
  const repeated = given.find((ai, at) => given.indexOf(ai) !== at);
  if (repeated !== undefined) return { reason: 'repeated_identifier', ai: repeated };
  const isInOrder = sequences.some((sequence) => {
    const places = given.map((ai) => sequence.indexOf(ai));
    return places.every((place, at) => place >= 0 && place >= (places[at - 1] ?? 0));
  });
  return isInOrder || given.length === 0 ? null : { reason: 'wrong_order', key, given, sequences };
}

function findValueFault(elements: readonly Gs1Element[]): Gs1UriFault | null {
  for (const { ai, value } of elements) {
    const identifier = findIdentifier(ai);
    if (identifier === null) return { reason: 'unknown_identifier', ai };
    const fault = checkValue(identifier, value);
    if (fault !== null) return fault;
  }
  return null;
}

function readQuery(query: string): { attributes: Gs1Element[]; query: string } | Gs1UriFault {
  const attributes: Gs1Element[] = [];
  const kept: string[] = [];
  for (const pair of query.split('&')) {
    const [, ai, segment] = /^([0-9]+)=(.*)$/.exec(pair) ?? [];
    if (ai === undefined || segment === undefined) {
      if (pair !== '') kept.push(pair);
      continue;
    }
    const value = decodeSegment(segment);
    if (value === null) return { reason: 'wrong_encoding', segment };
    if (findIdentifier(ai)?.isAttribute === false) return { reason: 'not_an_attribute', ai };
    const fault = findValueFault([{ ai, value }]);
    if (fault !== null) return fault;
    attributes.push({ ai, value });
  }
  return { attributes, query: kept.join('&') };
}
