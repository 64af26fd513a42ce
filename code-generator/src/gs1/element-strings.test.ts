import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { listAllIdentifiers } from './application-identifiers.ts';
import { arbitraryValue } from './arbitrary-value-fixture.ts';
import type { Gs1Element } from './companions.ts';
import { findConflict, findMissingCompanion } from './companions.ts';
import {
  describeElementStringFault,
  parseBracketed,
  parseScanned,
  writeBracketed,
  writeScanned,
} from './element-strings.ts';

const gs = '\x1d';
const item: Gs1Element[] = [
  { ai: '01', value: '09506000134352' },
  { ai: '10', value: 'ABC' },
  { ai: '17', value: '251231' },
  { ai: '21', value: 'S(1)' },
];

describe('element strings', () => {
  it('are written with brackets, and with separators after values of variable length', () => {
    expect(writeBracketed(item)).toBe('(01)09506000134352(10)ABC(17)251231(21)S\\(1)');
    expect(writeScanned(item)).toBe(`010950600013435210ABC${gs}1725123121S(1)`);
  });

  it('are read as scanners send them, with the name of the symbol or without', () => {
    const expected = { ok: true, elements: item };
    const sent = writeScanned(item);
    for (const front of ['', ']C1', ']d2', ']Q3', ']e0', gs, `]C1${gs}`]) {
      expect(parseScanned(front + sent)).toEqual(expected);
    }
    expect(parseScanned(`${sent}${gs}`)).toEqual(expected);
    // Separators that are not needed are allowed (General Specifications 7.8.6).
    expect(parseScanned(`0109506000134352${gs}10ABC${gs}17251231${gs}21S(1)`)).toEqual(expected);
    expect(parseBracketed(` ${writeBracketed(item)} `)).toEqual(expected);
  });

  it('come back from both forms, whatever elements they hold', () => {
    const elements = fc
      .uniqueArray(fc.constantFrom(...listAllIdentifiers()), {
        ...{ minLength: 1, maxLength: 6, selector: ({ ai }) => ai },
      })
      .chain((identifiers) => fc.tuple(...identifiers.map(arbitraryValue)))
      .filter((drawn) => findConflict(drawn) === null);
    fc.assert(
      fc.property(elements, (drawn) => {
        expect(parseBracketed(writeBracketed(drawn))).toEqual({ ok: true, elements: drawn });
        expect(parseScanned(writeScanned(drawn))).toEqual({ ok: true, elements: drawn });
      }),
      { seed: 20_261_122, numRuns: 1_000 },
    );
  });

  it.each([
    ['', 'empty'],
    ['0109506000134352', 'not_bracketed'],
    ['(01)09506000134352x(y)', 'not_bracketed'],
    ['(01)09506000134353', 'wrong_check_digit'],
    ['(888)1', 'unknown_identifier'],
    ['(10)', 'wrong_length'],
    ['(01)09506000134352(37)5', 'excluded_companion'],
    ['(10)A(10)B', 'repeated_identifier'],
  ])('with brackets, %j is refused as %s', (text, reason) => {
    const result = parseBracketed(text);
    expect(result.ok ? null : result.fault.reason).toBe(reason);
    if (!result.ok) expect(describeElementStringFault(result.fault)).not.toBe('');
  });

  it.each([
    ['', 'empty'],
    ['01095060001343', 'wrong_length'],
    ['888ABC', 'unknown_identifier'],
    [`10${'A'.repeat(21)}`, 'wrong_length'],
    ['10ABC17251231', null],
    [`21A${gs}${gs}10B`, 'unknown_identifier'],
  ])('as scanned, %j is refused as %s', (text, reason) => {
    const result = parseScanned(text);
    expect(result.ok ? null : result.fault.reason).toBe(reason);
  });

  it('refuse to be written with a value that is wrong', () => {
    const wrong = [{ ai: '01', value: '1' }];
    expect(() => writeBracketed(wrong)).toThrow('must have 14');
    expect(() => writeScanned(wrong)).toThrow(RangeError);
    expect(() => writeScanned([])).toThrow('no application identifier');
  });
});

describe('findMissingCompanion', () => {
  const of = (...ais: string[]) => findMissingCompanion(ais.map((ai) => ({ ai, value: '1' })));

  it('names what an element must stand beside', () => {
    expect(of('10')).toEqual({
      reason: 'missing_companion',
      ai: '10',
      oneOf: '01, 02, 03, 8006, 8026',
    });
    expect(of('7004', '01')).toEqual({
      reason: 'missing_companion',
      ai: '7004',
      oneOf: '01 with 10',
    });
    expect(of('250', '01')).toMatchObject({ ai: '250', oneOf: '21' });
  });

  it('is content with each of the ways to satisfy it', () => {
    expect(of('01', '10', '21', '7004', '250')).toBeNull();
    expect(of('00', '02', '37')).toBeNull();
    expect(of('01', '3103', '3922')).toBeNull();
    expect(of('8030', '8003')).toBeNull();
  });
});
