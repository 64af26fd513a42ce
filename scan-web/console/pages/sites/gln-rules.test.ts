import { describe, expect, it } from '@jest/globals';
import { findGlnFault, readGln } from './gln-rules.ts';

describe('findGlnFault', () => {
  it.each(['6901234567892', '690 1234 56789 2', '690-1234567892'])('takes %j', (typed) => {
    expect(findGlnFault(typed)).toBeNull();
    expect(readGln(typed)).toBe('6901234567892');
  });

  it('names the check digit that would be right', () => {
    expect(findGlnFault('6901234567890')).toEqual({ reason: 'checkDigit', expected: 2 });
  });

  it.each([
    ['', { reason: 'tooShort', digits: 0 }],
    ['690123', { reason: 'tooShort', digits: 6 }],
    ['69012345678921', { reason: 'tooLong', digits: 14 }],
    ['69012345678x2', { reason: 'notDigits' }],
  ])('says what is wrong with %j', (typed, fault) => {
    expect(findGlnFault(typed)).toEqual(fault);
  });
});
