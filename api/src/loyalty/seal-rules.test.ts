import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { writeCanonical } from '../platform/canonical-json-rules.ts';
import { hashTree } from './seal-rules.ts';

const sha256 = (...parts: Uint8Array[]) =>
  createHash('sha256').update(Buffer.concat(parts)).digest();
const leafOf = (data: string) => sha256(Buffer.from([0]), Buffer.from(data, 'hex'));

describe('the tree', () => {
  // The well-known leaves and roots of the Certificate Transparency test suite, for RFC 6962.
  const leaves = [
    ...['', '00', '10', '2021', '3031', '40414243', '5051525354555657'],
    '606162636465666768696a6b6c6d6e6f',
  ].map(leafOf);
  it.each([
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
    [5, '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('has the root of RFC 6962 over %d leaves', (count, root) => {
    expect(hashTree(leaves.slice(0, count)).toString('hex')).toBe(root);
  });

  it('has no root over nothing', () => {
    expect(() => hashTree([])).toThrow(RangeError);
  });
});

describe('canonical JSON', () => {
  it('is the same however the keys lie', () => {
    const at = new Date(0);
    expect(writeCanonical({ b: [{ d: 1, c: at }], a: 'é' })).toBe(
      '{"a":"é","b":[{"c":"1970-01-01T00:00:00.000Z","d":1}]}',
    );
  });
});
