import { describe, expect, it } from '@jest/globals';
import { createRandom } from '../testing/seeded-random.ts';
import {
  describeNumberError,
  glnCheckDigit,
  gtinCheckDigit,
  parseGln,
  parseGtin,
} from './gs1-numbers.ts';

describe('parseGtin', () => {
  it.each([
    ['96385074', '00000096385074'],
    ['036000291452', '00036000291452'],
    ['6901234567892', '06901234567892'],
    ['4006381333931', '04006381333931'],
    ['10614141543219', '10614141543219'],
    [' 6901234567892 ', '06901234567892'],
  ])('reads %j as %s', (text, gtin) => {
    expect(parseGtin(text)).toEqual({ ok: true, gtin });
  });

  it('names the check digit that would be right', () => {
    expect(parseGtin('6901234567890')).toEqual({
      ok: false,
      error: { reason: 'wrong_check_digit', found: 0, expected: 2 },
    });
  });

  it.each(['', '123456789', '123456789012345', '1234567'])('refuses the length of %j', (text) => {
    const result = parseGtin(text);
    expect(result.ok ? null : result.error.reason).toBe(
      text === '' ? 'not_digits' : 'wrong_length',
    );
  });

  it.each([
    '69012345678AB',
    '690-1234567892',
    '６９０１２３４５６７８９２',
    '-6901234567892',
    '6.9e12',
  ])('refuses %j as not being digits', (text) => {
    expect(parseGtin(text)).toEqual({ ok: false, error: { reason: 'not_digits' } });
  });

  it('finds every single wrong digit of any GTIN', () => {
    const random = createRandom(41);
    for (let round = 0; round < 200; round++) {
      const body = random.digits(random.pick([7, 11, 12, 13]), 10).join('');
      const gtin = `${body}${gtinCheckDigit(body)}`;
      expect(parseGtin(gtin)).toEqual({ ok: true, gtin: gtin.padStart(14, '0') });
      const at = random.below(gtin.length);
      const digit = (Number(gtin.charAt(at)) + 1 + random.below(9)) % 10;
      expect(parseGtin(`${gtin.slice(0, at)}${digit}${gtin.slice(at + 1)}`).ok).toBe(false);
    }
  });
});

describe('parseGln', () => {
  it('reads 13 digits and nothing else', () => {
    expect(glnCheckDigit('690123456789')).toBe(2);
    expect(parseGln('6901234567892')).toEqual({ ok: true, gln: '6901234567892' });
    expect(parseGln('96385074')).toEqual({
      ok: false,
      error: { reason: 'wrong_length', length: 8, allowed: [13] },
    });
  });
});

describe('check digits', () => {
  it('are refused for a body of another length or with letters', () => {
    expect(() => gtinCheckDigit('123')).toThrow(RangeError);
    expect(() => gtinCheckDigit('69012345678x')).toThrow(RangeError);
    expect(() => glnCheckDigit('1234567')).toThrow('12 digits');
  });
});

describe('describeNumberError', () => {
  it('says what would be right', () => {
    const describe = (text: string) => {
      const result = parseGtin(text);
      return result.ok ? '' : describeNumberError(result.error);
    };
    expect(describe('x')).toBe('must consist of digits only');
    expect(describe('12')).toBe('has 2 digits, must have 8, 12, 13, 14');
    expect(describe('6901234567890')).toBe('ends in the check digit 0, must end in 2');
  });
});
