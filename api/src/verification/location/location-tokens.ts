import type { Clock } from '../../platform/clock.ts';
import type { Secrets } from '../../platform/secrets.ts';

const lifeMs = 30 * 60 * 1000;

/** Leave to tell the place of one scan, for the visitor who scanned and for half an hour. */
export interface LocationTokens {
  issue(scanId: string, visitorId: string): string;
  /** The scan that a token was issued for; null when it is none of this visitor's, or too old. */
  read(token: string, visitorId: string): { brandId: string; scanId: string } | null;
}

/** A token is `<scan>.<expiry>.<signature>`; the scan's key begins with its brand. */
export function createLocationTokens(deps: { clock: Clock; secrets: Secrets }): LocationTokens {
  const { clock, secrets } = deps;
  return {
    issue(scanId, visitorId) {
      const expiry = (clock.now().getTime() + lifeMs).toString(36);
      const signature = secrets.sign('scan-location', scanId, visitorId, expiry);
      return [Buffer.from(scanId).toString('base64url'), expiry, signature].join('.');
    },
    read(token, visitorId) {
      const [scan = '', expiry = '', signature = '', ...rest] = token.split('.');
      const scanId = Buffer.from(scan, 'base64url').toString();
      if (rest.length > 0 || !(Number.parseInt(expiry, 36) > clock.now().getTime())) return null;
      if (!secrets.isSignedBy(signature, 'scan-location', scanId, visitorId, expiry)) return null;
      return { brandId: scanId.slice(0, scanId.indexOf(':')), scanId };
    },
  };
}
