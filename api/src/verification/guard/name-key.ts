import type { Secrets } from '../../platform/secrets.ts';
import type { BlockRecord } from './block-store.ts';

/** Whom a block means, as it is stored: 132 bits of an HMAC. */
export function nameKey(secrets: Secrets, kind: BlockRecord['kind'], name: string): string {
  return secrets.sign('guard', 'block', kind, name).slice(0, 22);
}
