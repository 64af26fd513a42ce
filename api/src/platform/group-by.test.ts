import { describe, expect, it } from '@jest/globals';
import { groupBy } from './group-by.ts';

describe('groupBy', () => {
  it('keeps the order of the values, and of the groups by their first', () => {
    const groups = groupBy(['plum', 'beet', 'pear', 'bean', 'pea'].values(), (word) => word[0]);
    expect([...groups]).toEqual([
      ['p', ['plum', 'pear', 'pea']],
      ['b', ['beet', 'bean']],
    ]);
  });

  it('gives no group for no values', () => {
    expect(groupBy([], (value) => value).size).toBe(0);
  });
});
