import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Names what a wrapped key is, and changes when its form does. */
const PREFIX = 'zhenma-key:v1:aes-256-gcm:';

/** A new key for a brand: 32 random bytes. */
export function generateBrandKey(): Uint8Array {
  return new Uint8Array(randomBytes(KEY_BYTES));
}

/**
 * Encrypts a brand's key for rest with AES-256-GCM under a random nonce, bound to brand and epoch.
 *
 * @param masterKey 32 bytes
 * @param epoch a whole number from 0
 * @returns `zhenma-key:v1:aes-256-gcm:` and nonce, ciphertext and tag in base64url
 * @throws RangeError if a key has another size or the epoch is no whole number
 */
export function wrapKey(
  masterKey: Uint8Array,
  brandId: string,
  epoch: number,
  key: Uint8Array,
): string {
  checkKeySize('master key', masterKey);
  checkKeySize('brand key', key);
  checkEpoch(epoch);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', masterKey, nonce);
  cipher.setAAD(nameKey(brandId, epoch));
  const sealed = [nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()];
  return PREFIX + Buffer.concat(sealed).toString('base64url');
}

/**
 * The key that `wrapKey` wrapped for the same brand and epoch.
 * @throws Error if the text is damaged or was wrapped by another master key or for another brand or
 *   epoch
 */
export function unwrapKey(
  masterKey: Uint8Array,
  brandId: string,
  epoch: number,
  wrapped: string,
): Uint8Array {
  checkKeySize('master key', masterKey);
  checkEpoch(epoch);
  const sealed = wrapped.startsWith(PREFIX)
    ? Buffer.from(wrapped.slice(PREFIX.length), 'base64url')
    : Buffer.alloc(0);
  if (sealed.length !== NONCE_BYTES + KEY_BYTES + TAG_BYTES) {
    throw new Error(`the key of brand ${brandId}, epoch ${epoch} is not a wrapped key`);
  }
  const cipher = createDecipheriv('aes-256-gcm', masterKey, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  cipher.setAAD(nameKey(brandId, epoch));
  cipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const key = cipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
  try {
    cipher.final();
  } catch {
    throw new Error(
      `the key of brand ${brandId}, epoch ${epoch} does not open: damaged, or wrapped by another master key`,
    );
  }
  return new Uint8Array(key);
}

/**
 * Encrypts the seed of a brand's signer for rest, as `wrapKey` does a key.
 * @throws RangeError if a key has another size
 */
export function wrapSignerSeed(masterKey: Uint8Array, brandId: string, seed: Uint8Array): string {
  return wrapKey(masterKey, nameSigner(brandId), 0, seed);
}

/**
 * The seed that `wrapSignerSeed` wrapped for the same brand.
 * @throws Error if the text is damaged, or was wrapped by another master key or for another brand
 */
export function unwrapSignerSeed(
  masterKey: Uint8Array,
  brandId: string,
  wrapped: string,
): Uint8Array {
  return unwrapKey(masterKey, nameSigner(brandId), 0, wrapped);
}

/** No brand's id has a slash: what is wrapped for a signer is never taken for a brand's key. */
function nameSigner(brandId: string): string {
  return `${brandId}/signer`;
}

/**
 * Reads a master key of 32 bytes, written as 64 hexadecimal digits or in base64 (also base64url).
 * @throws Error that says what a master key looks like, without repeating the text
 */
export function parseMasterKey(text: string): Uint8Array {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return new Uint8Array(Buffer.from(trimmed, 'hex'));
  if (/^[\w+/-]{43}=?$/.test(trimmed)) return new Uint8Array(Buffer.from(trimmed, 'base64'));
  throw new Error(
    'a master key has 32 bytes: 64 hexadecimal digits, or base64 (make one with: openssl rand -hex 32)',
  );
}

/** JSON keeps brand and epoch apart whatever characters the brand's id has. */
function nameKey(brandId: string, epoch: number): Buffer {
  return Buffer.from(JSON.stringify(['zhenma-key', brandId, epoch]));
}

function checkKeySize(name: string, key: Uint8Array): void {
  if (key.length !== KEY_BYTES) {
    throw new RangeError(`${name} has ${key.length} bytes: must have ${KEY_BYTES}`);
  }
}

/** @throws RangeError if the epoch is no whole number from 0 */
export function checkEpoch(epoch: number): void {
  if (!Number.isSafeInteger(epoch) || epoch < 0) {
    throw new RangeError(`epoch is ${epoch}: must be a whole number from 0`);
  }
}
