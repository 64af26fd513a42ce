import type { KeyObject } from 'node:crypto';
import {
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  randomBytes,
  sign,
  verify,
  webcrypto,
} from 'node:crypto';

const SEED_BYTES = 32;
/** What stands before the 32 bytes of a key in PKCS #8 and SPKI (RFC 8410). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');
const PKCS8_X25519 = Buffer.from('302e020100300506032b656e04220420', 'hex');
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex');

/** Signs the manifests of a brand's code packages. */
export interface PackageSigner {
  /** Ed25519 public key: 32 bytes in base64. The print house is given it once, by a safe way. */
  publicKey: string;
  /** The Ed25519 signature (RFC 8032) in base64. */
  sign(content: Uint8Array): string;
  /** The age identity by which whoever issued an encrypted package can open it again. */
  openIdentity(): Promise<webcrypto.CryptoKey>;
}

/** The secret of a new signer: 32 random bytes, to be kept wrapped (`wrapSignerSeed`). */
export function generateSignerSeed(): Uint8Array {
  return new Uint8Array(randomBytes(SEED_BYTES));
}

/** @throws RangeError if the seed has not 32 bytes */
export function createSigner(seed: Uint8Array): PackageSigner {
  if (seed.length !== SEED_BYTES) {
    throw new RangeError(`signer seed has ${seed.length} bytes: must have ${SEED_BYTES}`);
  }
  const secret = createPrivateKey({
    key: Buffer.concat([PKCS8_ED25519, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' });
  return {
    publicKey: spki.subarray(-32).toString('base64'),
    sign: (content) => sign(null, content, secret).toString('base64'),
    openIdentity() {
      const scalar = hkdfSync('sha256', seed, '', 'zhenma code package age identity', SEED_BYTES);
      const key = Buffer.concat([PKCS8_X25519, Buffer.from(scalar)]);
      return webcrypto.subtle.importKey('pkcs8', key, { name: 'X25519' }, false, ['deriveBits']);
    },
  };
}

/**
 * A public key as people hand it on: 32 bytes in base64, white space around it allowed.
 * @returns its usual form, or null if the text is none
 */
export function parsePublicKey(text: string): string | null {
  const trimmed = text.trim();
  return /^[A-Za-z0-9+/]{43}=$/.test(trimmed) ? trimmed : null;
}

/** Whether the signature (base64) was made over the content by the holder of the public key. */
export function isSignedBy(publicKey: string, content: Uint8Array, signature: string): boolean {
  const key = importPublicKey(publicKey);
  return key !== null && verify(null, content, key, Buffer.from(signature.trim(), 'base64'));
}

function importPublicKey(text: string): KeyObject | null {
  const base64 = parsePublicKey(text);
  if (base64 === null) return null;
  const der = Buffer.concat([SPKI_ED25519, Buffer.from(base64, 'base64')]);
  return createPublicKey({ key: der, format: 'der', type: 'spki' });
}
