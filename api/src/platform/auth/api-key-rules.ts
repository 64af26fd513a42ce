import { createHash } from 'node:crypto';
import { isEqual } from '../secrets.ts';

/** What a key's secret is compared with. */
export interface KeyFacts {
  secretHash: string;
  /** The secret before the last rotation, and until when it works. */
  previous?: { hash: string; until: Date } | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
}

export type KeyRefusal = 'unknown' | 'revoked' | 'expired' | 'rotated_out';

/**
 * SHA-256 without salt or stretching: a secret is 256 random bits, not a password, so there is
 * nothing to try out, and each request of a machine is checked in microseconds.
 */
export const hashKeySecret = (secret: string): string =>
  createHash('sha256').update(secret).digest('base64url');

/** `zk_<brand>_<key>_<43 characters of secret>`: brand and key say where to look it up. */
export const formatKey = (brandId: string, keyId: string, secret: string): string =>
  `zk_${brandId.replace(/^br_/, '')}_${keyId.replace(/^key_/, '')}_${secret}`;

/** The parts of a key, or null when it is none of ours. */
export function parseKey(text: string): { brandId: string; keyId: string; secret: string } | null {
  const match = /^zk_([0-9a-z]{1,40})_([0-9a-z]{20})_([\w-]{43})$/.exec(text);
  if (!match) return null;
  const [, brand = '', key = '', secret = ''] = match;
  return { brandId: `br_${brand}`, keyId: `key_${key}`, secret };
}

/** Whether a secret opens a key now. Who does not know a secret of the key learns nothing of its state. */
export function judgeKey(key: KeyFacts | null, secret: string, now: Date): 'good' | KeyRefusal {
  if (!key) return 'unknown';
  const hash = hashKeySecret(secret);
  const isCurrent = isEqual(hash, key.secretHash);
  const isPrevious = key.previous ? isEqual(hash, key.previous.hash) : false;
  if (!isCurrent && !isPrevious) return 'unknown';
  if (key.revokedAt) return 'revoked';
  if (key.expiresAt && key.expiresAt <= now) return 'expired';
  if (!isCurrent && key.previous && key.previous.until <= now) return 'rotated_out';
  return 'good';
}

/** The state that the console shows. */
export function readKeyState(
  { revokedAt, expiresAt }: Pick<KeyFacts, 'revokedAt' | 'expiresAt'>,
  now: Date,
): 'active' | 'expired' | 'revoked' {
  if (revokedAt) return 'revoked';
  return expiresAt && expiresAt <= now ? 'expired' : 'active';
}
