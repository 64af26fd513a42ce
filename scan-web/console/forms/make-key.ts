/**
 * A new idempotency key. `crypto.randomUUID` is missing on plain-http addresses, where a factory's
 * own network often serves the console.
 */
export const makeKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
