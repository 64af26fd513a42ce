import { describe, expect, it } from '@jest/globals';
import { createRandom } from '../testing/seeded-random.ts';
import { buildSscc } from './gs1-numbers-sscc.ts';
import { parseSscc, ssccCheckDigit } from './gs1-numbers.ts';

describe('buildSscc', () => {
  it.each([
    // The example of GS1's EPC Tag Data Standard, and one that GS1 prints on sample labels.
    [{ extension: 1, companyPrefix: '0614141', serial: '234567890' }, '106141412345678908'],
    [{ extension: 3, companyPrefix: '7610425', serial: 2_123_456n }, '376104250021234569'],
    [{ extension: 1, companyPrefix: '6901234', serial: 1 }, '169012340000000013'],
  ])('joins %j to %s', (parts, sscc) => {
    expect(buildSscc(parts)).toBe(sscc);
    expect(parseSscc(sscc)).toEqual({ ok: true, sscc });
  });

  it('makes numbers that are read again, for prefixes of every length', () => {
    const random = createRandom(51);
    for (let round = 0; round < 300; round++) {
      const companyPrefix = random.digits(4 + random.below(9), 10).join('');
      const room = 16 - companyPrefix.length;
      const serial = random.digits(1 + random.below(room), 10).join('');
      const extension = random.below(10);
      const sscc = buildSscc({ extension, companyPrefix, serial });
      expect(sscc.slice(0, -1)).toBe(`${extension}${companyPrefix}${serial.padStart(room, '0')}`);
      expect(parseSscc(` ${sscc} `)).toEqual({ ok: true, sscc });
    }
  });

  it.each([
    [{ extension: 10, companyPrefix: '6901234', serial: 1 }, 'extension digit is 10'],
    [{ extension: 0.5, companyPrefix: '6901234', serial: 1 }, 'extension digit is 0.5'],
    [{ extension: 1, companyPrefix: '690', serial: 1 }, '4 to 12 digits: 690'],
    [{ extension: 1, companyPrefix: '690123x', serial: 1 }, '4 to 12 digits'],
    [{ extension: 1, companyPrefix: '6901234', serial: 10n ** 9n }, '1 to 9 digits'],
    [{ extension: 1, companyPrefix: '690123456789', serial: '12345' }, '1 to 4 digits'],
    [{ extension: 1, companyPrefix: '6901234', serial: -1 }, '1 to 9 digits'],
    [{ extension: 1, companyPrefix: '6901234', serial: 1e21 }, '1 to 9 digits'],
    [{ extension: 1, companyPrefix: '6901234', serial: '' }, '1 to 9 digits'],
  ])('refuses %j', (parts, message) => {
    expect(() => buildSscc(parts)).toThrow(RangeError);
    expect(() => buildSscc(parts)).toThrow(message);
  });
});

describe('parseSscc', () => {
  it('says what is wrong with a number', () => {
    expect(ssccCheckDigit('37610425002123456')).toBe(9);
    expect(() => ssccCheckDigit('123')).toThrow('17 digits');
    expect(parseSscc('376104250021234560')).toEqual({
      ok: false,
      error: { reason: 'wrong_check_digit', found: 0, expected: 9 },
    });
    expect(parseSscc('3761042500212345')).toEqual({
      ok: false,
      error: { reason: 'wrong_length', length: 16, allowed: [18] },
    });
    expect(parseSscc('(00)376104250021234569')).toEqual({
      ok: false,
      error: { reason: 'not_digits' },
    });
  });
});
