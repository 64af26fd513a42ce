import type { QualifierAi } from './digital-link-values.ts';
import {
  decodeSegment,
  isQualifierAi,
  isQualifierValue,
  qualifierOrder,
  trimSlashes,
} from './digital-link-values.ts';
import type { Gs1NumberError } from './gs1-numbers.ts';
import { parseGtin } from './gs1-numbers.ts';
import { isAuthority } from './web-origin.ts';

/** What can be wrong with a Digital Link. */
export type DigitalLinkError =
  | { reason: 'not_a_url' }
  | { reason: 'wrong_scheme'; scheme: string }
  | { reason: 'wrong_host'; host: string }
  | { reason: 'no_gtin' }
  | { reason: 'wrong_gtin'; gtin: string; error: Gs1NumberError }
  | { reason: 'wrong_encoding'; segment: string }
  | { reason: 'missing_value'; ai: string }
  | { reason: 'unknown_qualifier'; ai: string }
  | { reason: 'repeated_qualifier'; ai: QualifierAi }
  | { reason: 'wrong_order'; ai: QualifierAi; after: QualifierAi }
  | { reason: 'wrong_value'; ai: QualifierAi; value: string };

export interface DigitalLink {
  /** scheme and host in lower case, or null if only a path was given */
  origin: string | null;
  /** 14 digits */
  gtin: string;
  cpv?: string;
  lot?: string;
  serial?: string;
  /** data attributes from the query, by application identifier (`17` → `251231`) */
  attributes: Record<string, string>;
  /** the rest of the query, as it was written, without `?`; `''` if there is none */
  query: string;
}

export type DigitalLinkResult =
  { ok: true; link: DigitalLink } | { ok: false; error: DigitalLinkError };

const urlPattern = /^(?:([a-z][a-z0-9+.-]*):\/\/([^/?#]*))?(\/[^?#]*)?(?:\?([^#]*))?(?:#.*)?$/i;
const schemes = ['http', 'https', 'HTTP', 'HTTPS'];
const fieldOf = { '22': 'cpv', '10': 'lot', '21': 'serial' } as const;

/**
 * Reads a GS1 Digital Link URI (syntax 1.6) with the keys 01, 22, 10, 21, as a whole or as a path
 * from its first `/` on. Path elements before `/01/`, slashes at the end and a fragment are allowed,
 * and so is a GTIN of 8, 12 or 13 digits, as earlier versions of the standard had it; a scheme in
 * mixed letter case is not.
 */
export function parseDigitalLink(text: string): DigitalLinkResult {
  const match = /\s/.test(text) ? null : urlPattern.exec(text);
  if (match === null) return fail({ reason: 'not_a_url' });
  const [, scheme, host = '', path = '', query = ''] = match;
  if (scheme === undefined && path === '') return fail({ reason: 'not_a_url' });
  if (scheme !== undefined) {
    if (!schemes.includes(scheme)) return fail({ reason: 'wrong_scheme', scheme });
    if (!isAuthority(host)) return fail({ reason: 'wrong_host', host });
  }
  const link: DigitalLink = {
    origin: scheme === undefined ? null : `${scheme}://${host}`.toLowerCase(),
    gtin: '',
    attributes: {},
    query: '',
  };
  const error = readPath(path, link) ?? readQuery(query, link);
  return error === null ? { ok: true, link } : fail(error);
}

function fail(error: DigitalLinkError): DigitalLinkResult {
  return { ok: false, error };
}

function readPath(path: string, link: DigitalLink): DigitalLinkError | null {
  const segments = trimSlashes(path).split('/').slice(1);
  const keyAt = segments.indexOf('01');
  if (keyAt < 0) return { reason: 'no_gtin' };
  const [gtin, ...rest] = segments.slice(keyAt + 1);
  if (gtin === undefined || gtin === '') return { reason: 'missing_value', ai: '01' };
  const parsed = parseGtin(gtin);
  if (!parsed.ok) return { reason: 'wrong_gtin', gtin, error: parsed.error };
  link.gtin = parsed.gtin;
  return readQualifiers(rest, link);
}

function readQualifiers(segments: string[], link: DigitalLink): DigitalLinkError | null {
  let previous: QualifierAi | null = null;
  for (let at = 0; at < segments.length; at += 2) {
    const ai = segments[at] ?? '';
    const segment = segments[at + 1] ?? '';
    if (!isQualifierAi(ai)) return { reason: 'unknown_qualifier', ai };
    if (segment === '') return { reason: 'missing_value', ai };
    if (link[fieldOf[ai]] !== undefined) return { reason: 'repeated_qualifier', ai };
    if (previous !== null && qualifierOrder.indexOf(ai) < qualifierOrder.indexOf(previous)) {
      return { reason: 'wrong_order', ai, after: previous };
    }
    const value = decodeSegment(segment);
    if (value === null) return { reason: 'wrong_encoding', segment };
    if (!isQualifierValue(value)) return { reason: 'wrong_value', ai, value };
    link[fieldOf[ai]] = value;
    previous = ai;
  }
  return null;
}

/** Keys of digits alone are GS1's; all others belong to somebody else and are kept untouched. */
function readQuery(query: string, link: DigitalLink): DigitalLinkError | null {
  const kept: string[] = [];
  for (const pair of query.split('&')) {
    const [, ai, segment] = /^([0-9]{2,4})=(.*)$/.exec(pair) ?? [];
    if (ai === undefined || segment === undefined) {
      if (pair !== '') kept.push(pair);
      continue;
    }
    const value = decodeSegment(segment);
    if (value === null) return { reason: 'wrong_encoding', segment };
    link.attributes[ai] = value;
  }
  link.query = kept.join('&');
  return null;
}

/** One sentence for people: what is wrong with the link. */
export function describeDigitalLinkError(error: DigitalLinkError): string {
  switch (error.reason) {
    case 'not_a_url':
      return 'is not an address';
    case 'wrong_scheme':
      return `has the scheme ${error.scheme}: must be http or https, all in one letter case`;
    case 'wrong_host':
      return `has no valid host: ${error.host}`;
    case 'no_gtin':
      return 'has no /01/ with a GTIN';
    case 'wrong_gtin':
      return `has the wrong GTIN ${error.gtin} (${error.error.reason})`;
    case 'wrong_encoding':
      return `has a broken percent-encoding: ${error.segment}`;
    case 'missing_value':
      return `has no value after /${error.ai}/`;
    case 'unknown_qualifier':
      return `has /${error.ai}/ after the GTIN: only 22, 10 and 21 may stand there`;
    case 'repeated_qualifier':
      return `has /${error.ai}/ twice`;
    case 'wrong_order':
      return `has /${error.ai}/ after /${error.after}/: the order is 22, 10, 21`;
    case 'wrong_value':
      return `has a value for (${error.ai}) that is too long or has a character outside GS1 set 82`;
  }
}
