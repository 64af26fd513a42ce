import { nameAddress } from '../platform/http/address-rules.ts';
import { isPublicAddress } from '../platform/http/public-address-rules.ts';
import type { Visitors } from '../platform/http/visitor.ts';

/** The pseudonym of an address's network with a brand; null of private ones, which tell nothing. */
export const nameNetwork = (
  visitors: Pick<Visitors, 'nameFor'>,
  brandId: string,
  ip: string,
): string | null =>
  isPublicAddress(ip)
    ? visitors.nameFor(brandId, `network ${nameAddress(ip).subnet}`).slice(0, 10)
    : null;
