import { describe, expect, it } from '@jest/globals';
import { readExpiry } from './expiry-rules.ts';

describe('readExpiry', () => {
  const now = new Date('2026-11-22T06:00:00Z');
  it('counts whole days from now, and gives no end for never', () => {
    expect(readExpiry('d30', now)).toBe('2026-12-22T06:00:00.000Z');
    expect(readExpiry('d365', now)).toBe('2027-11-22T06:00:00.000Z');
    expect(readExpiry('never', now)).toBeNull();
  });
});
