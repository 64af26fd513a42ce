import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findCheckDigit } from './check-digit-rules.ts';
import { readGoods, readPasted } from './read-goods-rules.ts';

const code = '0123456789ABCDEFGHJK';
const sscc = '006141410000000012';

describe('readGoods', () => {
  it.each([
    [code],
    [' 01234 56789 abcde fghjk\r'],
    [`HTTPS://ID.BRAND.CN/01/06901234567892/21/${code}`],
    [`https://b.cn/c/${code}?x=1`],
    [`(01)06901234567892(21)${code}`],
    [`(01)06901234567892(10)LOT7(21)${code}`],
    [`]d20106901234567892` + `21${code}`],
    [`0106901234567892` + `10LOT7\u001d21${code}`],
  ])('finds the item in %j', (line) => {
    expect(readGoods(line)).toEqual({ kind: 'item', code });
  });

  it.each([
    [sscc],
    [`00${sscc}`],
    [`(00)${sscc}`],
    [`]C100${sscc}`],
    [`HTTPS://ID.GS1.ORG/00/${sscc}`],
    [`https://id.brand.cn/00/${sscc}?linkType=all`],
    ['0 0614141 000000001 2'],
  ])('finds the logistic unit in %j', (line) => {
    expect(readGoods(line)).toEqual({ kind: 'unit', sscc });
  });

  it('names the check digit that an SSCC should end in', () => {
    const wrong = { kind: 'wrong', fault: 'checkDigit', expected: 2 };
    expect(readGoods('006141410000000017')).toEqual({ ...wrong, text: '006141410000000017' });
    expect(readGoods('(00)006141410000000017')).toMatchObject(wrong);
  });

  it('reads twenty digits as a code where they are no SSCC', () => {
    const digits = '00006141410000000017';
    expect(readGoods(digits)).toEqual({ kind: 'item', code: digits });
  });

  it.each(['', '6901234567892', 'hello', '(01)06901234567892', `${code}0`])(
    'finds nothing in %j',
    (line) => {
      expect(readGoods(line)).toMatchObject({ kind: 'wrong', fault: 'unreadable' });
    },
  );

  it('takes pasted lines apart', () => {
    expect(readPasted(`${code}\r\n\r\n${sscc}\n`).map(({ kind }) => kind)).toEqual([
      'item',
      'unit',
    ]);
  });

  it('knows every SSCC by its check digit, and no other last digit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{17}$/), fc.integer({ min: 0, max: 9 }), (body, last) => {
        const expected = findCheckDigit(body);
        const found = readGoods(`(00)${body}${last}`);
        expect(found.kind).toBe(last === expected ? 'unit' : 'wrong');
      }),
    );
  });
});
