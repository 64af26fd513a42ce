import { describe, expect, it } from '@jest/globals';
import { isPublicAddress } from './public-address-rules.ts';

describe('isPublicAddress', () => {
  it.each(['113.108.1.1', '8.8.8.8', '::ffff:8.8.8.8', '2400:3200::1', '2606:4700::1111'])(
    'takes %s, of the public internet',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['0.0.0.0', 'unspecified'],
    ['10.0.0.1', 'private'],
    ['172.16.0.1', 'private'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'carrier-grade NAT'],
    ['100.100.100.200', 'Alibaba Cloud’s metadata'],
    ['169.254.169.254', 'metadata of most clouds'],
    ['192.0.0.1', 'protocol assignments'],
    ['192.0.2.1', 'documentation'],
    ['198.18.0.1', 'benchmarks'],
    ['198.51.100.1', 'documentation'],
    ['203.0.113.1', 'documentation'],
    ['224.0.0.1', 'multicast'],
    ['240.0.0.1', 'reserved'],
    ['255.255.255.255', 'broadcast'],
    ['::1', 'loopback'],
    ['::', 'unspecified'],
    ['fe80::1', 'link-local'],
    ['fc00::1', 'unique local'],
    ['fd00:ec2::254', 'metadata over IPv6'],
    ['fec0::1', 'site-local'],
    ['ff02::1', 'multicast'],
    ['::ffff:127.0.0.1', 'loopback, mapped'],
    ['::ffff:10.0.0.1', 'private, mapped'],
    ['::127.0.0.1', 'loopback, in the old form'],
    ['64:ff9b::7f00:1', 'NAT64'],
    ['64:ff9b:1::1', 'local NAT64'],
    ['2002:7f00:1::', '6to4'],
    ['2001::1', 'Teredo'],
    ['2001:db8::1', 'documentation'],
    ['4000::1', 'never given out'],
    ['nonsense', 'no address'],
  ])('refuses %s: %s', (address) => expect(isPublicAddress(address)).toBe(false));
});
