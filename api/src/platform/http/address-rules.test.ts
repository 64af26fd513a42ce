import { describe, expect, it } from '@jest/globals';
import { maskAddress, nameAddress } from './address-rules.ts';

describe('an address', () => {
  it.each([
    ['113.108.1.7', '113.108.1.7', '113.108.1.0/24', true, '113.108.1.*'],
    ['::ffff:113.108.1.7', '113.108.1.7', '113.108.1.0/24', true, '113.108.1.*'],
    ['240e:388:1:2:3:4:5:6', '240e:388:1:2::/64', '240e:388:1::/48', true, '240e:388:1:*'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1::/48', false, '2001:db8:1:*'],
    ['4001:db8:1:2:3:4:5:6', '4001:db8:1:2::/64', '4001:db8:1::/48', false, '4001:db8:1:*'],
    ['127.0.0.1', '127.0.0.1', '127.0.0.0/24', false, '127.0.0.*'],
    ['192.168.3.4', '192.168.3.4', '192.168.3.0/24', false, '192.168.3.*'],
    ['fe80::1%eth0', 'fe80::/64', 'fe80::/48', false, 'fe80:*'],
    ['', 'unknown', 'unknown', false, '?'],
    ['unix:', 'unknown', 'unknown', false, '?'],
    ['not an address', 'unknown', 'unknown', false, '?'],
  ])('%j is named %s in %s, public: %s, shown as %s', (ip, address, subnet, isPublic, mask) => {
    expect(nameAddress(ip)).toEqual({ address, subnet, isPublic });
    expect(maskAddress(address)).toBe(mask);
  });
});
