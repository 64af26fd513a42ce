import { describe, expect, it } from '@jest/globals';
import { describePrefix } from './prefix-rules.ts';

describe('describePrefix', () => {
  it('shows an SSCC with its check digit, and how many there are', () => {
    // The example of the GS1 General Specifications has the prefix 0614141.
    expect(describePrefix('0614141')).toEqual({
      ...{ first: '006141410000000012', perExtension: 1e9, serialDigits: 9 },
    });
    expect(describePrefix('952123456789')?.perExtension).toBe(10_000);
  });

  it.each(['', '123', '1234567890123', '95212a'])('says nothing of %j', (prefix) => {
    expect(describePrefix(prefix)).toBeNull();
  });
});
