import { decodeSegment, encodeSegment } from '../digital-link-values.ts';
import { weighDigits } from '../gs1-numbers.ts';
import { writeCanonicalUri } from './gs1-uri-build.ts';
import { parseGs1Uri } from './gs1-uri-parse.ts';

/** Path segments of a Digital Link, still to be encoded. */
type Segments = readonly string[];

interface Scheme {
  /** how many parts an identifier has; only the last may hold dots */
  parts: number;
  /**
   * The key from the parts without the last, and what the last adds to it: null where a pattern
   * leaves it open. Check digits are worked out; lengths are checked by the Digital Link's grammar.
   */
  read(parts: readonly string[], last: string | null): Segments | null;
}

/** What every key begins with (Tag Data Standard 6.3). */
const companyPrefix = /^[0-9]{6,12}$/;

/**
 * The canonical GS1 Digital Link of an EPC URI (EPC Tag Data Standard, section 6; CBV 2.0, 8.2):
 * `urn:epc:id:sgtin:0614141.812345.6789` becomes `https://id.gs1.org/01/80614141123458/21/6789`.
 * A pattern or class stands for the level it names: `urn:epc:idpat:sgtin:0614141.812345.*` is the
 * GTIN, `urn:epc:class:lgtin:0614141.812345.L1` its lot. Null for a URI that is no EPC, that is
 * wrong, or whose scheme is no key of GS1 (gid, usdod, adi, bic, imovn).
 */
export function epcToDigitalLink(urn: string): string | null {
  const [, kind = '', name = '', body = ''] =
    /^urn:epc:(id|idpat|class):([a-z]+):([^\s:]+(?::[^\s]*)?)$/.exec(urn) ?? [];
  const scheme = (kind === 'class' ? classes : ids).get(name);
  if (scheme === undefined) return null;
  const raw = splitBody(body, scheme.parts);
  const isOpen = kind === 'idpat' && raw.at(-1) === '*';
  if (kind === 'idpat' && raw.slice(0, -1).includes('*')) return null;
  const parts = raw.map(decodeSegment).filter((part) => part !== null);
  if (parts.length !== scheme.parts || !companyPrefix.test(parts[0] ?? '')) return null;
  const segments = scheme.read(parts.slice(0, -1), isOpen ? null : (parts.at(-1) ?? ''));
  return segments === null ? null : writeLink(segments);
}

function writeLink(segments: Segments): string | null {
  const parsed = parseGs1Uri(segments.map((segment) => `/${encodeSegment(segment)}`).join(''));
  return parsed.ok ? writeCanonicalUri(parsed.uri) : null;
}

function splitBody(body: string, count: number): string[] {
  const parts = body.split('.');
  return [...parts.slice(0, count - 1), parts.slice(count - 1).join('.')];
}

/** Company prefix and reference are digits of a fixed number together. */
function joinDigits(pieces: readonly (string | undefined)[], length: number): string | null {
  const digits = pieces.join('');
  return digits.length === length && /^[0-9]+$/.test(digits) ? digits : null;
}

function addCheckDigit(body: string | null): string | null {
  return body === null ? null : `${body}${weighDigits(body)}`;
}

/** The indicator or extension digit leads the reference, and the key. */
function readIndicated(prefix = '', reference = '', length: number): string | null {
  return addCheckDigit(joinDigits([reference.charAt(0), prefix, reference.slice(1)], length));
}

const readGtin = ([prefix, reference]: readonly string[]) => readIndicated(prefix, reference, 13);

/** A GTIN with what makes it a lot, an item or a product with an extension. */
const gtinWith = (ai: string): Scheme => ({
  parts: 3,
  read(parts, last) {
    const gtin = readGtin(parts);
    if (gtin === null) return null;
    return last === null ? ['01', gtin] : ['01', gtin, ai, last];
  },
});

/** A number of 13 digits that the serial number follows within the same identifier. */
const numberThenSerial = (ai: string, before = ''): Scheme => ({
  parts: 3,
  read(parts, last) {
    const number = addCheckDigit(joinDigits(parts, 12));
    return number === null ? null : [ai, `${before}${number}${last ?? ''}`];
  },
});

/** A number that is complete with company prefix and reference. */
const wholeNumber = (ai: string, length: number): Scheme => ({
  parts: 2,
  read([prefix], last) {
    const number = addCheckDigit(joinDigits([prefix, last ?? '-'], length));
    return number === null ? null : [ai, number];
  },
});

/** A company prefix and a reference of letters and digits, without a check digit. */
const joined = (ai: string): Scheme => ({
  parts: 2,
  read: ([prefix = ''], last) => (last === null ? null : [ai, prefix + last]),
});

const ids: ReadonlyMap<string, Scheme> = new Map<string, Scheme>([
  ['sgtin', gtinWith('21')],
  ['upui', gtinWith('235')],
  [
    'itip',
    {
      parts: 5,
      read([prefix = '', reference = '', piece = '', total = ''], last) {
        const gtin = readGtin([prefix, reference]);
        if (gtin === null) return null;
        const key = ['8006', gtin + piece + total];
        return last === null ? key : [...key, '21', last];
      },
    },
  ],
  [
    'sscc',
    {
      parts: 2,
      read([prefix], last) {
        const sscc = last === null ? null : readIndicated(prefix, last, 17);
        return sscc === null ? null : ['00', sscc];
      },
    },
  ],
  [
    'sgln',
    {
      parts: 3,
      read(parts, last) {
        const gln = addCheckDigit(joinDigits(parts, 12));
        if (gln === null) return null;
        // The extension 0 says that there is none (Tag Data Standard 6.3.3).
        return last === null || last === '0' ? ['414', gln] : ['414', gln, '254', last];
      },
    },
  ],
  ['pgln', wholeNumber('417', 12)],
  ['gsrn', wholeNumber('8018', 17)],
  ['gsrnp', wholeNumber('8017', 17)],
  ['gsin', wholeNumber('402', 16)],
  ['grai', numberThenSerial('8003', '0')],
  ['gdti', numberThenSerial('253')],
  ['sgcn', numberThenSerial('255')],
  ['giai', joined('8004')],
  ['ginc', joined('401')],
  [
    'cpi',
    {
      parts: 3,
      read([prefix = '', reference = ''], last) {
        const key = ['8010', prefix + reference];
        return last === null ? key : [...key, '8011', last];
      },
    },
  ],
]);

const classes: ReadonlyMap<string, Scheme> = new Map([['lgtin', gtinWith('10')]]);
