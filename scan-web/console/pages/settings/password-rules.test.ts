import { describe, expect, it } from '@jest/globals';
import { makePassword } from './password-rules.ts';

describe('makePassword', () => {
  it('makes four groups of four signs that nobody mistakes, long enough for the service', () => {
    const made = Array.from({ length: 200 }, () => makePassword());
    for (const password of made)
      expect(password).toMatch(/^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/);
    expect(new Set(made).size).toBe(200);
  });

  it('draws again what would make some signs likelier', () => {
    const bytes = [255, 248, 0, 1, 2, 3];
    const password = makePassword(() => bytes.shift() ?? 30);
    expect(password).toBe('abcd-9999-9999-9999');
  });
});
