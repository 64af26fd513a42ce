import { describe, expect, it } from '@jest/globals';
import { groupCode, readCode } from './code-rules.ts';

const code = '7K2M9QWXYZ12345ABCDE';

describe('readCode', () => {
  it('reads a code as printed, as typed, or within an address', () => {
    expect(readCode('7k2m9 qwxyz-12345 abcde')).toBe(code);
    expect(readCode(`HTTPS://ID.BRAND.CN/01/06901234567892/21/${code}`)).toBe(code);
    expect(readCode('7K2M9QWXYZI2345ABCDE')).toBe(code);
  });

  it('takes nothing else for a code', () => {
    expect(readCode('')).toBeNull();
    expect(readCode('37')).toBeNull();
    expect(readCode(`${code}U`)).toBeNull();
  });
});

describe('groupCode', () => {
  it('groups as labels do', () => {
    expect(groupCode(code)).toBe('7K2M9 QWXYZ 12345 ABCDE');
  });
});
