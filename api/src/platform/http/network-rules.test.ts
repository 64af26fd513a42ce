import { describe, expect, it } from '@jest/globals';
import { networkOf } from './network-rules.ts';

describe('networkOf', () => {
  it.each([
    ['113.108.1.77', '113.108.1.0/24'],
    ['::ffff:113.108.1.77', '113.108.1.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['', 'unknown'],
    ['unix:', 'unknown'],
  ])('puts %s into %s', (address, network) => expect(networkOf(address)).toBe(network));
});
