import { buildGs1Uri, epcToDigitalLink, parseGs1Uri } from '@zhenma/code-generator';
import { canonicalStem, isPlainSerial, readItemLink } from '../thing-link-rules.ts';

/** Of these qualifiers of a product, the first that is there names the thing; the others only describe it. */
const productLevels = ['21', '235', '10', '22'];

/**
 * The one text for an identifier, however it was written: an EPC URI and a GS1 Digital Link under
 * any host become the canonical Digital Link at the most specific level that they name, without
 * query (CBV 2.0, 8.9.2). What is no GS1 identifier stays as it is, trimmed.
 */
export function canoniseIdentifier(text: string): string {
  const trimmed = text.trim();
  const item = readItemLink(trimmed);
  // As we write our own, ten thousand in an event: nothing of them can be put otherwise.
  if (item && isPlainSerial(item.serial)) return trimmed;
  const link = /^urn:epc:/i.test(trimmed) ? epcToDigitalLink(trimmed) : trimmed;
  if (link === null || !/^https?:/i.test(link)) return trimmed;
  const parsed = parseGs1Uri(link);
  if (!parsed.ok) return trimmed;
  const { key, qualifiers } = parsed.uri;
  const level = productLevels.find((ai) => qualifiers.some((one) => one.ai === ai));
  const isProduct = key.ai === '01' || key.ai === '8006';
  const kept = isProduct ? qualifiers.filter(({ ai }) => ai === level) : qualifiers;
  return buildGs1Uri({ stem: canonicalStem, key, qualifiers: kept });
}

/** Whether a text stands for all identifiers of a form, such as `urn:epc:idpat:sgtin:0614141.112345.*`. */
export const isIdPattern = (text: string): boolean => text.startsWith('urn:epc:idpat:');

/** What all that a pattern stands for begins with in its one form; null where that is no one text. */
export function startOfPattern(text: string): string | null {
  if (epcToDigitalLink(text) === null) return null;
  const link = canoniseIdentifier(text);
  // The serial number of these follows within the same value.
  return /^https:\/\/id\.gs1\.org\/(?:8003|253|255)\//.test(link) ? link : `${link}/`;
}

/** Kinds of the Core Business Vocabulary's words, as they begin in its addresses. */
export type WordKind = 'BizStep' | 'Disp' | 'BTT' | 'SDT' | 'ER' | 'Comp';

const cbv = 'https://ref.gs1.org/cbv/';
const urnKinds: Readonly<Record<string, WordKind>> = {
  ...{ bizstep: 'BizStep', disp: 'Disp', btt: 'BTT', sdt: 'SDT', er: 'ER' },
};

/** A word of the vocabulary as a full address, whichever way it was written; others stay as they are. */
export function expandWord(kind: WordKind, text: string): string {
  const word = readWord(kind, text);
  return word === null ? text.trim() : `${cbv}${kind}-${word}`;
}

/** The bare word, such as `shipping`, whichever way it was written; what is no word of the kind as it is. */
export const shortenWord = (kind: WordKind, text: string): string =>
  readWord(kind, text) ?? text.trim();

function readWord(kind: WordKind, text: string): string | null {
  const trimmed = text.trim();
  if (/^\w+$/.test(trimmed)) return trimmed;
  const urn = /^urn:epcglobal:cbv:([a-z]+):(\w+)$/.exec(trimmed);
  if (urn) return urnKinds[urn[1] ?? ''] === kind ? (urn[2] ?? null) : null;
  const [, found, word = null] =
    /^(?:https?:\/\/(?:ref|ns)\.gs1\.org\/cbv\/|cbv:)([A-Za-z]+)-(\w+)$/.exec(trimmed) ?? [];
  return found === kind ? word : null;
}

const webVocabulary = 'https://gs1.org/voc/';

/** The bare word of what a sensor measures, such as `Temperature`; what is none of the standard's as it is. */
export const shortenSensorWord = (text: string): string =>
  /^(?:gs1:|https?:\/\/(?:www\.)?gs1\.org\/voc\/)(\w+)$/.exec(text.trim())?.[1] ?? text.trim();

/** What a sensor measures, or warns of, as a full address. */
export function expandSensorWord(text: string, stem = ''): string {
  const trimmed = text.trim();
  if (/^\w+$/.test(trimmed)) return `${webVocabulary}${stem}${trimmed}`;
  return trimmed.replace(/^(?:gs1:|https?:\/\/(?:www\.)?gs1\.org\/voc\/)/, webVocabulary);
}
