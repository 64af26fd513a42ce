import { describe, expect, it } from '@jest/globals';
import { buildGs1Uri, buildSscc, gtinCheckDigit } from '@zhenma/code-generator';
import fc from 'fast-check';
import { canoniseIdentifier } from './epcis/identifier-rules.ts';
import {
  canonicalStem,
  isPlainSerial,
  itemLinksOf,
  readItemLink,
  readSsccLink,
  ssccLink,
} from './thing-link-rules.ts';

const ssccs = fc
  .nat(999_999_999)
  .map((serial) => buildSscc({ extension: 3, companyPrefix: '4012345', serial }));
const gtins = fc
  .nat(999_999_999_999)
  .map((number) => String(number).padStart(13, '0'))
  .map((body) => `${body}${gtinCheckDigit(body)}`);
const codes = fc.string({
  unit: fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'.split('')),
  minLength: 20,
  maxLength: 20,
});

describe('links of things', () => {
  it('read back the SSCC that they were written for, and are canonical', () => {
    fc.assert(
      fc.property(ssccs, (sscc) => {
        const link = ssccLink(sscc);
        expect(readSsccLink(link)).toBe(sscc);
        expect(canoniseIdentifier(link)).toBe(link);
        const built = buildGs1Uri({
          stem: canonicalStem,
          key: { ai: '00', value: sscc },
          qualifiers: [],
        });
        expect(built).toBe(link);
      }),
    );
  });

  it('read back the GTIN and code that they were written for, and are canonical', () => {
    fc.assert(
      fc.property(gtins, codes, (gtin, serial) => {
        const link = itemLinksOf(gtin) + serial;
        expect(readItemLink(link)).toEqual({ gtin, serial });
        expect(isPlainSerial(serial)).toBe(true);
        const [key, number] = [
          { ai: '01', value: gtin },
          { ai: '21', value: serial },
        ];
        expect(buildGs1Uri({ stem: canonicalStem, key, qualifiers: [number] })).toBe(link);
        // As a partner writes it, and as ours is taken without being parsed.
        for (const host of ['https://partner.example/shop', canonicalStem]) {
          const theirs = buildGs1Uri({ stem: host, key, qualifiers: [number] });
          expect(canoniseIdentifier(theirs)).toBe(link);
        }
      }),
    );
  });

  it.each([
    'https://partner.example/00/340123450000000017',
    'https://id.gs1.org/00/34012345000000001',
    'https://id.gs1.org/00/340123450000000017/10/L1',
    'https://id.gs1.org/01/06901234567892',
    'https://id.gs1.org/01/06901234567892/10/L1',
    'https://id.gs1.org/01/6901234567892/21/1',
    'urn:epc:id:sscc:4012345.3000000001',
  ])('read nothing from %s', (link) => {
    expect(readSsccLink(link)).toBeNull();
    expect(readItemLink(link)).toBeNull();
  });

  it('tell serial numbers that a link can write otherwise', () => {
    expect(isPlainSerial('A-1')).toBe(false);
    expect(isPlainSerial('a1')).toBe(false);
    expect(isPlainSerial('%2F')).toBe(false);
    expect(isPlainSerial('')).toBe(false);
  });
});
