import { describe, expect, it } from '@jest/globals';
import { findSearchTarget } from './search-rules.ts';

describe('findSearchTarget', () => {
  it.each([
    ['7K2M9QWXYZ12345ABCDE', '/units/7K2M9QWXYZ12345ABCDE'],
    [' 7k2m9-qwxyz 12345-abcde ', '/units/7K2M9QWXYZ12345ABCDE'],
    ['olil9qwxyz12345abcde', '/units/01119QWXYZ12345ABCDE'],
    ['HTTPS://ID.B.CN/01/06901234567892/21/7K2M9QWXYZ12345ABCDE', '/units/7K2M9QWXYZ12345ABCDE'],
    ['006141410000000012', '/logistic-units/006141410000000012'],
    ['(00)006141410000000012', '/logistic-units/006141410000000012'],
    ['006141410000000017', '/batches?q=006141410000000017'],
    ['37', '/batches?q=37'],
    ['L2026037B', '/batches?q=L2026037B'],
    ['a&b', '/batches?q=a%26b'],
  ])('leads from %s to %s', (typed, path) => {
    expect(findSearchTarget(typed)?.path).toBe(path);
  });

  it('leads nowhere from nothing', () => {
    expect(findSearchTarget('  ')).toBeNull();
  });
});
