import type { JsonLdContext } from '@zhenma/contract';

/** Prefixes of extensions and what they stand for. */
export type Prefixes = Readonly<Record<string, string>>;

/** The address under which answers name EPCIS 2.0's own terms. */
export const epcisContext = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld';

const knownContexts =
  /^https:\/\/(?:ref\.gs1\.org\/standards\/epcis\/(?:2\.\d+\.\d+\/)?|gs1\.github\.io\/EPCIS\/)epcis-context\.jsonld$/;

/** Prefixes that EPCIS's own context defines. */
const standardPrefixes: Prefixes = {
  cbv: 'https://ref.gs1.org/cbv/',
  cbvmda: 'urn:epcglobal:cbv:mda:',
  epcis: 'https://ref.gs1.org/epcis/',
  gs1: 'https://gs1.org/voc/',
};

const partsOf = (context: JsonLdContext | undefined): readonly (string | object)[] =>
  context === undefined ? [] : Array.isArray(context) ? context : [context];

const isKnown = (part: string | object): boolean =>
  typeof part === 'string' && knownContexts.test(part);

/** Whether a document says that its words are those of EPCIS 2.0. */
export const namesEpcis = (context: JsonLdContext | undefined): boolean =>
  partsOf(context).some(isKnown);

/** What a context says beyond EPCIS's own: definitions of prefixes, and other contexts. */
export const ownPartsOf = (context: JsonLdContext | undefined): readonly (string | object)[] =>
  partsOf(context).filter((part) => !isKnown(part));

/**
 * The prefixes that some parts of a context define, later ones outweighing earlier ones. Contexts
 * that are only named are not fetched: prefixes defined there stay as they are.
 */
export function readPrefixes(parts: readonly (string | object)[]): Prefixes {
  const prefixes = new Map(Object.entries(standardPrefixes));
  for (const part of parts) {
    if (typeof part === 'string') continue;
    for (const [prefix, meaning] of Object.entries(part) as [string, unknown][]) {
      const address = typeof meaning === 'string' ? meaning : readId(meaning);
      if (address !== null) prefixes.set(prefix, address);
    }
  }
  return Object.fromEntries(prefixes);
}

function readId(meaning: unknown): string | null {
  if (typeof meaning !== 'object' || meaning === null || !('@id' in meaning)) return null;
  return typeof meaning['@id'] === 'string' ? meaning['@id'] : null;
}

/** `prefix=address` pairs of the header `GS1-Extensions`. */
export function readExtensionsHeader(text: string | undefined): Record<string, string> {
  const pairs = (text ?? '').split(',').flatMap((pair) => {
    const [, prefix, address] = /^\s*([A-Za-z][\w.-]*)\s*=\s*(\S+)\s*$/.exec(pair) ?? [];
    return prefix !== undefined && address !== undefined ? [[prefix, address] as const] : [];
  });
  return Object.fromEntries(pairs);
}

/** A name such as `example:colour` in its two parts; a full address is cut behind its last `/` or `#`. */
export function expandName(
  name: string,
  prefixes: Prefixes,
): { namespace: string; local: string } | null {
  const colon = name.indexOf(':');
  if (colon < 0) return null;
  const prefix = name.slice(0, colon);
  if (Object.hasOwn(prefixes, prefix)) {
    return { namespace: prefixes[prefix] ?? '', local: name.slice(colon + 1) };
  }
  const cut = Math.max(name.lastIndexOf('/'), name.lastIndexOf('#'));
  return cut < 0 ? null : { namespace: name.slice(0, cut + 1), local: name.slice(cut + 1) };
}
