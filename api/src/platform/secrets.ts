import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** What the master key is used for; each use has a key of its own (HKDF-SHA-256, RFC 5869). */
export type Purpose =
  | 'brand-keys'
  | 'case-page'
  | 'claim-origin'
  | 'csrf'
  | 'guard'
  | 'personal-data'
  | 'personal-data-index'
  | 'scan-location'
  | 'session'
  | 'otp'
  | 'recovery-code'
  | 'visitor-cookie';

/** Keys derived from the one master key, and the operations done with them. */
export interface Secrets {
  /** The 32-byte key of a purpose. */
  deriveKey(purpose: Purpose): Buffer;
  /** HMAC-SHA-256 over the parts, which are separated so that they cannot run into each other. */
  sign(purpose: Purpose, ...parts: string[]): string;
  /** Whether a signature is right, in constant time. */
  isSignedBy(signature: string, purpose: Purpose, ...parts: string[]): boolean;
  /** Encrypts personal data with AES-256-GCM; `owner` binds the result to its record. */
  sealText(plain: string, owner: string): string;
  /** @throws Error when the data was changed or belongs to another owner. */
  openText(sealed: string, owner: string): string;
}

const version = 'v1';

export function createSecrets(masterKey: Buffer): Secrets {
  const keys = new Map<Purpose, Buffer>();
  const deriveKey = (purpose: Purpose): Buffer => {
    let key = keys.get(purpose);
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', masterKey, '', `zhenma/${purpose}`, 32));
      keys.set(purpose, key);
    }
    return key;
  };

  const sign: Secrets['sign'] = (purpose, ...parts) =>
    createHmac('sha256', deriveKey(purpose)).update(JSON.stringify(parts)).digest('base64url');

  return {
    deriveKey,
    sign,
    isSignedBy(signature, purpose, ...parts) {
      return isEqual(signature, sign(purpose, ...parts));
    },
    sealText(plain, owner) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', deriveKey('personal-data'), nonce);
      cipher.setAAD(Buffer.from(owner));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return [
        version,
        Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url'),
      ].join('.');
    },
    openText(sealed, owner) {
      const [tag, text] = sealed.split('.');
      if (tag !== version || !text) throw new Error('sealed text of an unknown version');
      const bytes = Buffer.from(text, 'base64url');
      const decipher = createDecipheriv(
        'aes-256-gcm',
        deriveKey('personal-data'),
        bytes.subarray(0, 12),
      );
      decipher.setAAD(Buffer.from(owner));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}

/** Compares two texts in a time that tells nothing about where they differ. */
export function isEqual(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
