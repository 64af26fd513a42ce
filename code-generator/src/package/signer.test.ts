import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createSigner, generateSignerSeed, isSignedBy, parsePublicKey } from './signer.ts';

describe('createSigner', () => {
  it('signs as RFC 8032 says: the first test vector of section 7.1', () => {
    const seed = Buffer.from(
      '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      'hex',
    );
    const signer = createSigner(seed);
    expect(Buffer.from(signer.publicKey, 'base64').toString('hex')).toBe(
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    );
    expect(Buffer.from(signer.sign(new Uint8Array(0)), 'base64').toString('hex')).toBe(
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155' +
        '5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    );
  });

  it('makes signatures that others check with the public key alone', () => {
    const { publicKey, sign } = createSigner(generateSignerSeed());
    const x = Buffer.from(publicKey, 'base64').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    const content = Buffer.from('manifest');
    expect(verify(null, content, key, Buffer.from(sign(content), 'base64'))).toBe(true);
  });

  it('refuses a seed of another size', () => {
    expect(() => createSigner(new Uint8Array(31))).toThrow('signer seed has 31 bytes');
  });
});

describe('isSignedBy', () => {
  it('tells who signed what', () => {
    const signer = createSigner(generateSignerSeed());
    const other = createSigner(generateSignerSeed());
    const content = Buffer.from('manifest');
    const signature = signer.sign(content);
    expect(isSignedBy(signer.publicKey, content, `${signature}\n`)).toBe(true);
    expect(isSignedBy(other.publicKey, content, signature)).toBe(false);
    expect(isSignedBy(signer.publicKey, Buffer.from('manifesT'), signature)).toBe(false);
    expect(isSignedBy(signer.publicKey, content, '')).toBe(false);
    expect(isSignedBy(signer.publicKey, content, 'not base64 !')).toBe(false);
    expect(isSignedBy('not a key', content, signature)).toBe(false);
  });
});

describe('parsePublicKey', () => {
  it('reads 32 bytes in base64', () => {
    const { publicKey } = createSigner(generateSignerSeed());
    expect(parsePublicKey(` ${publicKey}\n`)).toBe(publicKey);
    expect(parsePublicKey(publicKey.slice(1))).toBeNull();
  });
});
