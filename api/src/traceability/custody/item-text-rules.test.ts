import { describe, expect, it } from '@jest/globals';
import { findItemText } from './item-text-rules.ts';

const code = '0123456789ABCDEFGHJK';
const gtin = '06901234567892';
const link = `https://id.gs1.org/01/${gtin}/21/${code}`;

describe('findItemText', () => {
  it.each([
    ['brackets', `(01)${gtin}(21)${code}`],
    ['brackets and blanks', ` (01) ${gtin} (21) ${code} `],
    ['brackets with a date', `(01)${gtin}(17)261231(21)${code}`],
    ['GS1 DataMatrix', `]d201${gtin}21${code}`],
    ['GS1 DataMatrix with a lot', `]d201${gtin}10L1\x1d21${code}`],
    ['a scanner that sends the separator first', `\x1d01${gtin}21${code}`],
    ['no symbol name', `01${gtin}21${code}`],
    ['a printed link', `HTTPS://ID.BRAND.CN/01/${gtin}/21/${code}`],
    ['a printed link with a query', `https://id.brand.cn/01/${gtin}/10/L1/21/${code}?17=261231`],
    ['a link with the name of its symbol', `]Q1HTTPS://ID.BRAND.CN/01/${gtin}/21/${code}`],
  ])('makes a link of %s', (_form, text) => {
    expect(findItemText(text)).toEqual({ text: link });
  });

  it.each([code, '0123 4567 89AB CDEF GHJK', '01069012345678922100', `HTTPS://B.CN/C/${code}`])(
    'leaves %s to those who read codes',
    (text) => {
      expect(findItemText(text)).toEqual({ text });
    },
  );

  it.each([
    `(01)06901234567893(21)${code}`,
    `]d2010690123456789321${code}`,
    `https://id.brand.cn/01/06901234567893/21/${code}`,
  ])('names the right check digit of %s', (text) => {
    const read = findItemText(text);
    expect('wrong' in read && read.wrong).toMatch(/^the GTIN .*check digit.* 2\b/);
  });

  it('says what is missing', () => {
    expect(findItemText('(00)340123450000000017')).toEqual({
      wrong: expect.stringMatching(/^there is no item \(01\)…\(21\)… in/) as unknown,
    });
    expect(findItemText(`https://id.brand.cn/01/${gtin}`)).toMatchObject({
      wrong: expect.stringMatching(/no item/) as unknown,
    });
    expect(findItemText('(01)12(21')).toHaveProperty('wrong');
  });
});
