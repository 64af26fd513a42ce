import { describe, expect, it } from '@jest/globals';
import { createRandom } from '../testing/seeded-random.ts';
import { buildDigitalLink } from './digital-link-build.ts';
import { describeDigitalLinkError, parseDigitalLink } from './digital-link-parse.ts';
import { buildShortLink } from './short-link.ts';

const gtin = '06901234567892';
const code = '3DS7XTVX9EHTX4H5B2GS';

describe('buildDigitalLink', () => {
  it('writes the upper-case form that QR holds densest', () => {
    const link = buildDigitalLink({ host: 'id.brand.cn', gtin, serial: code, upperCase: true });
    expect(link).toBe(`HTTPS://ID.BRAND.CN/01/${gtin}/21/${code}`);
    expect(link).toMatch(/^[0-9A-Z $%*+\-./:]+$/);
  });

  it('fills a shorter GTIN up and puts the qualifiers in order', () => {
    const parts = { serial: 'S1', lot: 'L1', cpv: 'V1', gtin: '6901234567892' };
    expect(buildDigitalLink({ ...parts, host: 'https://id.brand.cn/' })).toBe(
      `https://id.brand.cn/01/${gtin}/22/V1/10/L1/21/S1`,
    );
  });

  it('keeps scheme and port of a local origin', () => {
    const host = 'http://192.168.1.5:3000';
    expect(buildDigitalLink({ host, gtin, serial: code, upperCase: true })).toBe(
      `HTTP://192.168.1.5:3000/01/${gtin}/21/${code}`,
    );
  });

  it('percent-encodes, and changes no letter of a value in the upper-case form', () => {
    expect(buildDigitalLink({ host: 'b.cn', gtin, serial: "a/b%c!'()*", upperCase: true })).toBe(
      `HTTPS://B.CN/01/${gtin}/21/a%2Fb%25c%21%27%28%29%2A`,
    );
  });

  it.each([
    [{ gtin: '6901234567890' }, 'must end in 2'],
    [{ serial: '' }, '(21)'],
    [{ serial: 'x'.repeat(21) }, '(21)'],
    [{ lot: '批次' }, '(10)'],
    [{ lot: '..' }, '(10)'],
    [{ cpv: 'a b' }, '(22)'],
    [{ host: '' }, 'not a host'],
    [{ host: 'a b' }, 'not a host'],
    [{ host: 'ftp://b.cn' }, 'not a host'],
    [{ host: 'user@b.cn' }, 'not a host'],
    [{ host: 'b.cn:99999' }, 'not a host'],
    [{ host: 'b.cn?x=1' }, 'not a host'],
  ])('refuses %j', (wrong, message) => {
    const build = () => buildDigitalLink({ host: 'b.cn', gtin, serial: 'S', ...wrong });
    expect(build).toThrow(RangeError);
    expect(build).toThrow(message);
  });
});

describe('parseDigitalLink', () => {
  it('reads what was built, for random values and both letter cases', () => {
    const random = createRandom(51);
    const marks = '!"%&\'()*+,-./0123456789:;<=>?ABCXYZ_abcxyz';
    const pickValue = () =>
      `x${Array.from(random.digits(random.below(20), marks.length), (at) => marks.charAt(at)).join('')}`;
    for (let round = 0; round < 500; round++) {
      const parts = {
        gtin,
        serial: pickValue(),
        ...(random.below(2) ? { lot: pickValue() } : {}),
        ...(random.below(2) ? { cpv: pickValue() } : {}),
      };
      const url = buildDigitalLink({
        ...parts,
        host: 'Id.Brand.cn',
        upperCase: random.below(2) === 1,
      });
      expect(parseDigitalLink(url)).toEqual({
        ok: true,
        link: { origin: 'https://id.brand.cn', ...parts, attributes: {}, query: '' },
      });
      // Browsers and servers see the same path.
      expect(parseDigitalLink(new URL(url).pathname)).toMatchObject({ ok: true, link: parts });
    }
  });

  it('reads a path, path elements in front, a slash at the end, a fragment', () => {
    const link = { origin: null, gtin, serial: code, attributes: {}, query: '' };
    expect(parseDigitalLink(`/01/${gtin}/21/${code}`)).toEqual({ ok: true, link });
    expect(parseDigitalLink(`/shop/cn/01/${gtin}/21/${code}/`)).toEqual({ ok: true, link });
    expect(parseDigitalLink(`/01/${gtin}/21/${code}#top`)).toEqual({ ok: true, link });
    expect(parseDigitalLink(`https://b.cn/01/${gtin}`)).toMatchObject({ ok: true, link: { gtin } });
  });

  it.each([
    ['96385074', '00000096385074'],
    ['036000291452', '00036000291452'],
    ['6901234567892', gtin],
  ])('fills the GTIN %s up to 14 digits', (short, filled) => {
    const parts = { gtin: filled, serial: code };
    expect(parseDigitalLink(`/01/${short}/21/${code}`)).toMatchObject({ ok: true, link: parts });
  });

  it('keeps what is not GS1 in the query, and reads the data attributes', () => {
    const url = `https://b.cn/01/${gtin}?utm=a%20b&17=271231&linkType=all&x=1;2`;
    expect(parseDigitalLink(url)).toMatchObject({
      ok: true,
      link: { attributes: { '17': '271231' }, query: 'utm=a%20b&linkType=all&x=1;2' },
    });
  });

  it.each(['http', 'https', 'HTTP', 'HTTPS'])('takes the scheme %s', (scheme) => {
    expect(parseDigitalLink(`${scheme}://B.CN:8080/01/${gtin}`)).toMatchObject({
      link: { origin: `${scheme.toLowerCase()}://b.cn:8080` },
    });
  });

  it.each([
    ['', { reason: 'not_a_url' }],
    ['hello', { reason: 'not_a_url' }],
    [`b.cn/01/${gtin}`, { reason: 'not_a_url' }],
    [`/01/${gtin}/21/a b`, { reason: 'not_a_url' }],
    [`HtTp://b.cn/01/${gtin}`, { reason: 'wrong_scheme', scheme: 'HtTp' }],
    [`Https://b.cn/01/${gtin}`, { reason: 'wrong_scheme', scheme: 'Https' }],
    [`ftp://b.cn/01/${gtin}`, { reason: 'wrong_scheme', scheme: 'ftp' }],
    [`https:///01/${gtin}`, { reason: 'wrong_host', host: '' }],
    [`https://u:p@b.cn/01/${gtin}`, { reason: 'wrong_host', host: 'u:p@b.cn' }],
    ['/', { reason: 'no_gtin' }],
    [`/C/${code}`, { reason: 'no_gtin' }],
    [`https://b.cn`, { reason: 'no_gtin' }],
    ['/01/', { reason: 'missing_value', ai: '01' }],
    ['/01', { reason: 'missing_value', ai: '01' }],
    [
      '/01/06901234567890',
      {
        reason: 'wrong_gtin',
        gtin: '06901234567890',
        error: { reason: 'wrong_check_digit', found: 0, expected: 2 },
      },
    ],
    [
      '/01/006901234567892',
      {
        reason: 'wrong_gtin',
        gtin: '006901234567892',
        error: { reason: 'wrong_length', length: 15, allowed: [8, 12, 13, 14] },
      },
    ],
    ['/01/abc', { reason: 'wrong_gtin', gtin: 'abc', error: { reason: 'not_digits' } }],
    [`/01/${gtin}/21`, { reason: 'missing_value', ai: '21' }],
    [`/01/${gtin}/10//21/S`, { reason: 'missing_value', ai: '10' }],
    [`/01/${gtin}/99/x`, { reason: 'unknown_qualifier', ai: '99' }],
    [`/01/${gtin}//21/x`, { reason: 'unknown_qualifier', ai: '' }],
    [`/01/${gtin}/21/S/10/L`, { reason: 'wrong_order', ai: '10', after: '21' }],
    [`/01/${gtin}/10/L/22/V`, { reason: 'wrong_order', ai: '22', after: '10' }],
    [`/01/${gtin}/21/S/21/T`, { reason: 'repeated_qualifier', ai: '21' }],
    [`/01/${gtin}/21/%zz`, { reason: 'wrong_encoding', segment: '%zz' }],
    [`/01/${gtin}?17=%E0%A4%A`, { reason: 'wrong_encoding', segment: '%E0%A4%A' }],
    [
      `/01/${gtin}/21/${'x'.repeat(21)}`,
      { reason: 'wrong_value', ai: '21', value: 'x'.repeat(21) },
    ],
    [`/01/${gtin}/10/%E7%9C%9F`, { reason: 'wrong_value', ai: '10', value: '真' }],
  ])('names what is wrong with %j', (url, error) => {
    const result = parseDigitalLink(url);
    expect(result).toEqual({ ok: false, error });
    expect(result.ok ? '' : describeDigitalLinkError(result.error)).toMatch(/^(is|has) /);
  });
});

describe('buildShortLink', () => {
  it('writes the short form in upper case, from a code as typed', () => {
    expect(buildShortLink({ origin: 'b.cn', code: code.toLowerCase() })).toBe(
      `HTTPS://B.CN/C/${code}`,
    );
    expect(buildShortLink({ origin: 'http://localhost:3000', code })).toBe(
      `HTTP://LOCALHOST:3000/C/${code}`,
    );
  });

  it('refuses a code or an origin that is none', () => {
    expect(() => buildShortLink({ origin: 'b.cn', code: 'ABC' })).toThrow('not a code');
    expect(() => buildShortLink({ origin: '', code })).toThrow('not a host');
  });
});
