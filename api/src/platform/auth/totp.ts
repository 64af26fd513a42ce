import { Secret, TOTP } from 'otpauth';

const stepSeconds = 30;

/** SHA-1, six digits and 30 seconds: RFC 6238's defaults, the only ones that every app supports. */
const describe = (secret: string, label = 'Zhenma') =>
  new TOTP({
    issuer: 'Zhenma',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: stepSeconds,
    secret: Secret.fromBase32(secret),
  });

/** A new secret of 160 bits, the length that RFC 4226 section 4 recommends, in base32. */
export const createTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** The `otpauth://` address that an authenticator app reads from a symbol. */
export const makeTotpUri = (secret: string, account: string): string =>
  describe(secret, account).toString();

/**
 * The time step that a code belongs to, or null when it is wrong. One step either side is allowed,
 * for clocks that differ and slow fingers (RFC 6238 section 5.2). Compares in constant time.
 */
export function findTotpStep(secret: string, code: string, at: Date): number | null {
  const timestamp = at.getTime();
  const delta = describe(secret).validate({ token: code, timestamp, window: 1 });
  return delta === null ? null : Math.floor(timestamp / 1000 / stepSeconds) + delta;
}
