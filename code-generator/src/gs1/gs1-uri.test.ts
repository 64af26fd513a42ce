import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { listAllIdentifiers } from './application-identifiers.ts';
import { arbitraryValue } from './arbitrary-value-fixture.ts';
import { buildGs1Uri, writeCanonicalUri, writeGs1Path } from './gs1-uri-build.ts';
import { describeGs1UriFault } from './gs1-uri-fault.ts';
import { parseGs1Uri } from './gs1-uri-parse.ts';

const gtin = '09506000134352';

function read(text: string) {
  const result = parseGs1Uri(text);
  if (!result.ok) throw new Error(describeGs1UriFault(result.fault));
  return result.uri;
}

function findReason(text: string) {
  const result = parseGs1Uri(text);
  return result.ok ? null : result.fault.reason;
}

describe('parseGs1Uri', () => {
  it('reads key, qualifiers, attributes and what belongs to others', () => {
    const text = `https://ID.Brand.cn/some/path/01/${gtin}/22/2A/10/AB%2F1/21/x%25y/?17=251231&a=1&3103=000195&b#top`;
    expect(read(text)).toEqual({
      stem: 'https://id.brand.cn/some/path',
      key: { ai: '01', value: gtin },
      qualifiers: [
        { ai: '22', value: '2A' },
        { ai: '10', value: 'AB/1' },
        { ai: '21', value: 'x%y' },
      ],
      attributes: [
        { ai: '17', value: '251231' },
        { ai: '3103', value: '000195' },
      ],
      query: 'a=1&b',
    });
  });

  it.each([
    [`HTTPS://ID.BRAND.CN/01/${gtin}/21/ABC`, '01'],
    ['/00/106141412345678908', '00'],
    ['/414/9506000111117/254/32a%2Fb', '414'],
    ['/414/9506000111117/7040/1ABC', '414'],
    ['/415/9506000111117/8020/ABC123', '415'],
    ['/417/9506000111117', '417'],
    ['/8006/095060001343520102/21/1', '8006'],
    ['/8017/061414112345678919/8019/7', '8017'],
    ['/8010/0614141ABC/8011/42', '8010'],
    ['/253/4012345678901%2AAB', '253'],
    [`/01/${gtin}/235/third-party`, '01'],
    // Values that look like keys do not mislead.
    [`/01/${gtin}/10/01/21/00`, '01'],
    [`/01/${gtin}/21/414`, '01'],
  ])('reads %s', (text, ai) => {
    expect(read(text).key.ai).toBe(ai);
  });

  it('fills up the GTIN that earlier versions of the standard wrote shorter', () => {
    expect(read('/01/9506000134352').key.value).toBe(gtin);
    expect(read('/01/95012346').key.value).toBe('00000095012346');
  });

  it.each([
    ['', 'not_a_url'],
    ['a b', 'not_a_url'],
    [`HtTp://id.brand.cn/01/${gtin}`, 'wrong_scheme'],
    [`ftp://id.brand.cn/01/${gtin}`, 'wrong_scheme'],
    [`https://a@b/01/${gtin}`, 'wrong_host'],
    ['https://id.brand.cn/', 'no_key'],
    ['/21/ABC', 'no_key'],
    ['/01', 'missing_value'],
    [`/01/${gtin}/10`, 'missing_value'],
    [`/01/${gtin}/10//21/X`, 'missing_value'],
    ['/01/09506000134353', 'wrong_check_digit'],
    ['/01/123', 'wrong_length'],
    [`/01/${gtin}/10/%E0%A4%A`, 'wrong_encoding'],
    [`/01/${gtin}/10/${'x'.repeat(21)}`, 'wrong_length'],
    [`/01/${gtin}/21/A/10/B`, 'wrong_order'],
    [`/01/${gtin}/10/%2E%2e`, 'dots'],
    [`/01/${gtin}/10/A/235/B`, 'wrong_order'],
    [`/01/${gtin}/10/A/10/B`, 'repeated_identifier'],
    [`/01/${gtin}/254/A`, 'wrong_qualifier'],
    [`/01/${gtin}/888/A`, 'wrong_qualifier'],
    ['/00/106141412345678908/10/A', 'wrong_qualifier'],
    ['/414/9506000111117/254/1/7040/1ABC', 'wrong_order'],
    [`/01/${gtin}?17=251332`, 'wrong_content'],
    [`/01/${gtin}?17=%zz`, 'wrong_encoding'],
    [`/01/${gtin}?21=ABC`, 'not_an_attribute'],
    [`/01/${gtin}?999999=1`, 'unknown_identifier'],
    [`/01/${gtin}?10=A&10=B`, 'repeated_identifier'],
    [`/01/${gtin}?37=5`, 'excluded_companion'],
    [`/01/${gtin}?3102=000001&3103=000001`, 'excluded_companion'],
  ])('refuses %s as %s', (text, reason) => {
    expect(findReason(text)).toBe(reason);
  });

  it('says in words what is wrong', () => {
    const describe = (text: string) => {
      const result = parseGs1Uri(text);
      return result.ok ? '' : describeGs1UriFault(result.fault);
    };
    expect(describe(`/01/${gtin}/21/A/10/B`)).toBe(
      'After /01/ the order is 22, 10, 21 or 235, not 21, 10',
    );
    expect(describe(`HtTp://b.cn/01/${gtin}`)).toContain('one letter case');
    expect(describe(`/01/${gtin}?37=5`)).toBe('(01) may not stand beside (37)');
  });
});

describe('buildGs1Uri', () => {
  const keys = listAllIdentifiers().filter(({ qualifiers }) => qualifiers !== null);
  const attributes = listAllIdentifiers().filter(({ isAttribute }) => isAttribute);
  const link = fc.constantFrom(...keys).chain((key) =>
    fc.tuple(
      arbitraryValue(key),
      fc
        .constantFrom(...(key.qualifiers ?? []))
        .chain((sequence) => fc.subarray([...sequence]))
        .chain((ais) => fc.tuple(...ais.map((ai) => arbitraryValue(find(ai))))),
      fc.option(fc.constantFrom(...attributes).chain(arbitraryValue)),
    ),
  );

  function find(ai: string) {
    const found = listAllIdentifiers().find((one) => one.ai === ai);
    if (found === undefined) throw new Error(`no identifier ${ai}`);
    return found;
  }

  it('writes what is read again, for every key with any qualifiers and attributes', () => {
    let written = 0;
    fc.assert(
      fc.property(link, ([key, qualifiers, attribute]) => {
        const parts = {
          ...{ stem: 'https://id.brand.cn', key, qualifiers, query: 'x=1' },
          attributes: attribute === null ? [] : [attribute],
        };
        let uri: string;
        try {
          uri = buildGs1Uri(parts);
        } catch (error) {
          // An attribute drawn at random may not go with the key.
          expect(String(error)).toMatch(/may not stand beside|stands twice/);
          return;
        }
        written += 1;
        expect(read(uri)).toEqual(parts);
      }),
      { seed: 20_261_122, numRuns: 1_000 },
    );
    expect(written).toBeGreaterThan(800);
  });

  it.each([
    [{ ai: '01', value: '123' }, 'must have 14'],
    [{ ai: '21', value: 'A' }, 'no primary key'],
    [{ ai: '8004', value: '..' }, 'cannot stand in the path'],
  ])('refuses %j', (key, message) => {
    expect(() => buildGs1Uri({ stem: '', key })).toThrow(message);
  });
});

describe('the canonical form', () => {
  it('is of id.gs1.org, its attributes in order, without what belongs to others', () => {
    const uri = read(`http://b.cn/x/01/9506000134352/10/a%2fb?3103=000195&17=251231&utm=1`);
    expect(writeCanonicalUri(uri)).toBe(
      `https://id.gs1.org/01/${gtin}/10/a%2Fb?17=251231&3103=000195`,
    );
    expect(writeGs1Path(uri)).toBe(`/01/${gtin}/10/a%2Fb`);
  });
});
