import { describe, expect, it } from '@jest/globals';
import { createRandom } from '../testing/seeded-random.ts';
import { generateBrandKey, parseMasterKey, unwrapKey, wrapKey } from './keys.ts';

const master = createRandom(21).bytes(32);
const key = createRandom(22).bytes(32);

describe('wrapKey and unwrapKey', () => {
  it('give the key back', () => {
    const wrapped = wrapKey(master, 'acme', 3, key);
    expect(wrapped).toMatch(/^zhenma-key:v1:aes-256-gcm:[\w-]+$/);
    expect(unwrapKey(master, 'acme', 3, wrapped)).toEqual(key);
  });

  it('wrap the same key differently each time', () => {
    expect(wrapKey(master, 'acme', 3, key)).not.toBe(wrapKey(master, 'acme', 3, key));
  });

  it.each([
    ['another brand', master, 'acmf', 3],
    ['another epoch', master, 'acme', 4],
    ['another master key', new Uint8Array(32), 'acme', 3],
  ])('do not open for %s', (_, secret, brand, epoch) => {
    const wrapped = wrapKey(master, 'acme', 3, key);
    expect(() => unwrapKey(secret, brand, epoch, wrapped)).toThrow('does not open');
  });

  it('do not open when any one byte was changed', () => {
    const wrapped = wrapKey(master, 'acme', 3, key);
    const prefix = 'zhenma-key:v1:aes-256-gcm:';
    const sealed = Buffer.from(wrapped.slice(prefix.length), 'base64url');
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      const text = prefix + changed.toString('base64url');
      expect(() => unwrapKey(master, 'acme', 3, text)).toThrow('does not open');
    }
  });

  it.each(['', 'zhenma-key:v1:aes-256-gcm:', 'zhenma-key:v2:aes-256-gcm:AAAA', 'AAAA'])(
    'say that %j is not a wrapped key',
    (text) => {
      expect(() => unwrapKey(master, 'acme', 3, text)).toThrow('is not a wrapped key');
    },
  );

  it('refuse keys of another size and epochs that are none', () => {
    expect(() => wrapKey(new Uint8Array(16), 'acme', 0, key)).toThrow(RangeError);
    expect(() => wrapKey(master, 'acme', 0, new Uint8Array(31))).toThrow(RangeError);
    expect(() => wrapKey(master, 'acme', -1, key)).toThrow(RangeError);
  });
});

describe('generateBrandKey', () => {
  it('makes 32 bytes, never the same', () => {
    expect(generateBrandKey()).toHaveLength(32);
    expect(generateBrandKey()).not.toEqual(generateBrandKey());
  });
});

describe('parseMasterKey', () => {
  it('reads hexadecimal, base64 and base64url', () => {
    const bytes = Buffer.from(master);
    for (const text of [
      bytes.toString('hex'),
      bytes.toString('hex').toUpperCase(),
      bytes.toString('base64'),
      bytes.toString('base64url'),
      ` ${bytes.toString('hex')}\n`,
    ]) {
      expect(parseMasterKey(text)).toEqual(master);
    }
  });

  it.each(['', 'secret', 'ab'.repeat(31), 'ab'.repeat(33), `${'ab'.repeat(31)}zz`])(
    'refuses %j without repeating it',
    (text) => {
      expect(() => parseMasterKey(text)).toThrow(
        /^a master key has 32 bytes: 64 hexadecimal digits/,
      );
    },
  );
});
