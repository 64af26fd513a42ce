import { createHash, randomBytes } from 'node:crypto';

/**
 * A session token is `<brandId>.<43 random characters>`: the brand in front lets the session be
 * looked up within its brand. Only the token's hash is stored.
 */
export function createSessionToken(brandId: string): string {
  return `${brandId}.${randomBytes(32).toString('base64url')}`;
}

/** The brand that a token names, or null when it is no token of ours. */
export function readTokenBrand(token: string): string | null {
  return /^(br_[0-9a-z]{1,40})\.[\w-]{43}$/.exec(token)?.[1] ?? null;
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
