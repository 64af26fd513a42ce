import { describe, expect, it } from '@jest/globals';
import { createRandom } from '../testing/seeded-random.ts';
import { createCodec } from './codec.ts';
import { createKeyring } from './keyring.ts';

const random = createRandom(31);
const epochs = [0, 7, 2].map((epoch) => ({ epoch, key: random.bytes(32) }));
const ring = createKeyring({ brandId: 'acme', epochs });
const fields = { purpose: 0, batch: 4, index: 9 };

describe('createKeyring', () => {
  it('names the newest epoch whatever the order of the list', () => {
    expect(ring.newestEpoch).toBe(7);
  });

  it('reads the codes of every epoch and says which it was', () => {
    for (const { epoch } of epochs) {
      expect(ring.decode(ring.codec(epoch).encode(fields))).toEqual({ epoch, ...fields });
    }
  });

  it('answers null to a code of a key that it does not hold', () => {
    const foreign = createCodec({ key: random.bytes(32), brandTweak: Buffer.from('acme') });
    expect(ring.decode(foreign.encode(fields))).toBeNull();
    expect(ring.decode('not a code')).toBeNull();
  });

  it('answers null to a code of another brand under the same keys', () => {
    const other = createKeyring({ brandId: 'other', epochs });
    expect(ring.decode(other.codec(7).encode(fields))).toBeNull();
  });

  it('refuses an unknown epoch, a repeated one, and an empty ring', () => {
    const [first] = epochs;
    expect(() => ring.codec(1)).toThrow('has no key of epoch 1');
    expect(() => createKeyring({ brandId: 'acme', epochs: [] })).toThrow(RangeError);
    expect(first).toBeDefined();
    if (first) {
      const twice = { brandId: 'acme', epochs: [first, first] };
      expect(() => createKeyring(twice)).toThrow('comes twice');
    }
  });
});
