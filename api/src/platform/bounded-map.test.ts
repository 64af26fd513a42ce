import { expect, it } from '@jest/globals';
import { createBoundedMap } from './bounded-map.ts';

it('forgets what was not used for longest, so that many addresses take no more memory', () => {
  const map = createBoundedMap<number>(1000);
  map.set('regular', 0);
  for (let made = 1; made <= 100_000; made += 1) {
    map.set(`fresh-${made}`, made);
    if (made % 500 === 0) expect(map.get('regular')).toBe(0);
  }
  expect(map.size).toBe(1000);
  expect(map.get('fresh-1')).toBeUndefined();
  expect(map.get('fresh-100000')).toBe(100_000);
});
