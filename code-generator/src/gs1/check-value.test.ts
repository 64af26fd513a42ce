import { describe, expect, it } from '@jest/globals';
import { findIdentifier } from './application-identifiers.ts';
import { checkValue, describeValueFault } from './check-value.ts';

function findFault(ai: string, value: string) {
  const identifier = findIdentifier(ai);
  if (identifier === null) throw new Error(`no identifier ${ai}`);
  return checkValue(identifier, value);
}

describe('checkValue', () => {
  it.each([
    ['00', '106141412345678908'],
    ['01', '09506000134352'],
    ['10', 'ABC!"%&\'()*+,-./:'],
    ['11', '240229'],
    ['17', '251200'],
    ['253', '4012345678901'],
    ['253', '4012345678901ABC'],
    ['402', '06141411234567890'],
    ['414', '9506000111117'],
    ['423', '156'],
    ['423', '156840276'],
    ['4309', '00000000000000000000'],
    ['4321', '1'],
    ['4330', '000101-'],
    ['7003', '2512312359'],
    ['7040', '1ABC'],
    ['7258', '1/3'],
    ['8001', '11112222233301'],
    ['8003', '00614141123452ABC'],
    ['8006', '095060001343520102'],
    ['8007', 'GB82WEST12345698765432'],
    ['8008', '25123123'],
    ['8008', '251231235959'],
    ['8010', '0614141#A-/9'],
    ['8011', '12'],
    ['8013', '1987654Ad4X4bL5ttr2310c2K'],
    ['8030', 'aB-_9=='],
    ['8200', 'https://example.com/'],
    ['99', 'anything'],
  ])('takes (%s) %s', (ai, value) => {
    expect(findFault(ai, value)).toBeNull();
  });

  it.each([
    ['01', '09506000134353', 'wrong_check_digit'],
    ['01', '9506000134352', 'wrong_length'],
    ['01', '0950600013435A', 'wrong_character'],
    ['10', '', 'wrong_length'],
    ['10', 'x'.repeat(21), 'wrong_length'],
    ['10', 'a b', 'wrong_character'],
    ['10', '批', 'wrong_character'],
    ['11', '250229', 'wrong_content'],
    ['11', '251301', 'wrong_content'],
    ['253', '401234567890', 'wrong_length'],
    ['253', '4012345678902A', 'wrong_check_digit'],
    ['423', '15684', 'wrong_length'],
    ['423', '000', 'wrong_content'],
    ['4307', 'cn', 'wrong_content'],
    ['4309', '18000000010000000000', 'wrong_content'],
    ['4320', '100%zz', 'wrong_content'],
    ['4321', '2', 'wrong_content'],
    ['4330', '000101+', 'wrong_content'],
    ['7003', '2512312460', 'wrong_content'],
    ['7258', '4/3', 'wrong_content'],
    ['8003', '10614141123452', 'wrong_content'],
    ['8006', '095060001343520302', 'wrong_content'],
    ['8007', 'GB82WEST12345698765433', 'wrong_content'],
    ['8010', '0614141abc', 'wrong_character'],
    ['8011', '012', 'wrong_content'],
    ['8013', '1987654Ad4X4bL5ttr2310c2L', 'wrong_content'],
    ['8014', '06', 'wrong_content'],
    ['8030', 'a+b', 'wrong_character'],
  ])('refuses (%s) %s as %s', (ai, value, reason) => {
    expect(findFault(ai, value)?.reason).toBe(reason);
  });

  it('says what would be right', () => {
    const describe = (ai: string, value: string) => {
      const fault = findFault(ai, value);
      return fault && describeValueFault(fault);
    };
    expect(describe('01', '09506000134353')).toBe(
      '(01) 09506000134353 has the check digit 3, must have 2',
    );
    expect(describe('253', '12')).toBe('(253) 12 has 2 characters, must have 13 to 30');
    expect(describe('11', '991399')).toBe(
      '(11) 991399 must be a day, YYMMDD, with 00 for the whole month',
    );
    expect(describe('10', ' ')).toContain('GS1 set 82');
  });
});
