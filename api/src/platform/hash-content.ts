import { createHash } from 'node:crypto';

/**
 * SHA-256 in hexadecimal of what a request orders, which tells it from another one under the same
 * idempotency key. Give a list or an object whose fields always stand in the same order.
 */
export function hashContent(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
