import { describe, expect, it } from '@jest/globals';
import { readNext } from './next-rules.ts';

describe('readNext', () => {
  it.each([
    ['/map?parent=330000', '/map?parent=330000'],
    [null, '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['/sign-in?next=/map', '/'],
  ])('leads from %s to %s, never out of the console', (next, path) => {
    expect(readNext(next)).toBe(path);
  });
});
