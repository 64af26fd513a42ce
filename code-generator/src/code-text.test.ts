import { describe, expect, it } from '@jest/globals';
import { formatCode, normaliseCode } from './code-text.ts';

describe('normaliseCode', () => {
  it('reads lower case, spaces, hyphens and look-alikes', () => {
    expect(normaliseCode('abcde fghjk-mnpqr-stvwx')).toBe('ABCDEFGHJKMNPQRSTVWX');
    expect(normaliseCode('IiLlOo 0000000 0000001')).toBe('11110000000000000001');
  });

  it.each(['', 'ABCDE', 'ABCDE-FGHJK-MNPQR-STVWU', 'ABCDE_FGHJK_MNPQR_STVWX'])(
    'answers null to %j',
    (text) => {
      expect(normaliseCode(text)).toBeNull();
    },
  );
});

describe('formatCode', () => {
  it('puts a code into groups of five, and leaves one in groups as it is', () => {
    expect(formatCode('abcdefghjkmnpqrstvwx')).toBe('ABCDE-FGHJK-MNPQR-STVWX');
    expect(formatCode('ABCDE-FGHJK-MNPQR-STVWX')).toBe('ABCDE-FGHJK-MNPQR-STVWX');
  });

  it('refuses what is no code', () => {
    expect(() => formatCode('ABC')).toThrow(RangeError);
  });
});
