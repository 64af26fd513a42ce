import { encodeSegment } from '../digital-link-values.ts';
import type { Gs1Element } from './companions.ts';
import { describeGs1UriFault } from './gs1-uri-fault.ts';
import { type Gs1Uri, isDotSegment, parseGs1Uri } from './gs1-uri-parse.ts';

/** The host under which GS1 writes the canonical form of every Digital Link. */
const canonicalStem = 'https://id.gs1.org';

export interface Gs1UriParts {
  /** an origin with a path or without, such as `https://id.brand.cn`; `''` for a path alone */
  stem: string;
  key: Gs1Element;
  /** in the order of the standard */
  qualifiers?: readonly Gs1Element[];
  attributes?: readonly Gs1Element[];
  /** other parameters, written as they are after the attributes */
  query?: string;
}

/**
 * Writes a GS1 Digital Link URI (URI syntax 1.6).
 * @throws RangeError saying what is wrong with the parts
 */
export function buildGs1Uri(parts: Gs1UriParts): string {
  const uri = joinUri(parts);
  const result = parseGs1Uri(uri);
  if (!result.ok) throw new RangeError(describeGs1UriFault(result.fault));
  return uri;
}

function joinUri({ stem, key, qualifiers, attributes, query }: Gs1UriParts): string {
  const path = [key, ...(qualifiers ?? [])].map(writePair).join('');
  const pairs = (attributes ?? []).map(({ ai, value }) => `${ai}=${encodeURIComponent(value)}`);
  const parameters = [...pairs, query ?? ''].filter((pair) => pair !== '').join('&');
  return `${stem}${path}${parameters === '' ? '' : `?${parameters}`}`;
}

/** The path of a key with its qualifiers, such as `/01/{gtin}/21/{serial}`. */
export function writeGs1Path({ key, qualifiers }: Pick<Gs1Uri, 'key' | 'qualifiers'>): string {
  return [key, ...qualifiers].map(writePair).join('');
}

/**
 * The canonical form of what `parseGs1Uri` gave, under https://id.gs1.org: no path before the key,
 * attributes in the order of their identifiers, no other parameters (URI syntax 1.6).
 */
export function writeCanonicalUri({ key, qualifiers, attributes }: Gs1Uri): string {
  const sorted = attributes.toSorted((a, b) => (a.ai < b.ai ? -1 : 1));
  return joinUri({ stem: canonicalStem, key, qualifiers, attributes: sorted });
}

function writePair({ ai, value }: Gs1Element): string {
  if (isDotSegment(value)) throw new RangeError(describeGs1UriFault({ reason: 'dots', ai }));
  return `/${ai}/${encodeSegment(value)}`;
}
