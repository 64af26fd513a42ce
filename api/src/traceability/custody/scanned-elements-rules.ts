import {
  describeElementStringFault,
  describeGs1UriFault,
  epcToDigitalLink,
  parseBracketed,
  parseGs1Uri,
  parseScanned,
  type Gs1Element,
} from '@zhenma/code-generator';

/** What GS1's identifiers say in a text, or what is wrong with it. */
type ScannedElements =
  | { readonly elements: readonly Gs1Element[] }
  | {
      readonly fault: string;
      /** The identifier whose value is wrong, and that value. */
      readonly at: { readonly ai: string; readonly value: string } | null;
    };

/** How many signs of what was scanned a message repeats. */
export const shownOfScan = 60;

/** How scanners name the symbol that they saw (ISO/IEC 15424), before plain text too. */
const symbology = /^\][A-Za-z]\d(?=https?:)/i;

/** Blanks around brackets belong to no value: none begins or ends with one. */
const dropGaps = (text: string): string => text.replaceAll(/\s*(\(\d{2,4}\))\s*/g, '$1');

/**
 * Reads a Digital Link, an EPC URI, or an element string with brackets or as scanners send it
 * (General Specifications 7.8).
 */
export function readElements(given: string): ScannedElements {
  const text = given.trim().replace(symbology, '');
  if (isAddress(text)) {
    const result = parseGs1Uri(/^urn:/i.test(text) ? (epcToDigitalLink(text) ?? text) : text);
    if (!result.ok) return tell(result.fault, describeGs1UriFault(result.fault));
    const { key, qualifiers, attributes } = result.uri;
    return { elements: [key, ...qualifiers, ...attributes] };
  }
  const result = text.startsWith('(') ? parseBracketed(dropGaps(text)) : parseScanned(text);
  if (result.ok) return { elements: result.elements };
  return tell(result.fault, describeElementStringFault(result.fault));
}

export const isAddress = (text: string): boolean => /^(?:urn|(?:\][A-Za-z]\d)?https?):/i.test(text);

function tell(fault: object, words: string): ScannedElements {
  const isAt = 'ai' in fault && 'value' in fault;
  return { fault: words, at: isAt ? { ai: String(fault.ai), value: String(fault.value) } : null };
}
