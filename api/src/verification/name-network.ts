import { nameAddress } from '../platform/http/address-rules.ts';
import type { Visitors } from '../platform/http/visitor.ts';

/** The pseudonym of an address's network with a brand; null of private ones, which tell nothing. */
export function nameNetwork(
  visitors: Pick<Visitors, 'nameFor'>,
  brandId: string,
  ip: string,
): string | null {
  const { isPublic, subnet } = nameAddress(ip);
  return isPublic ? visitors.nameFor(brandId, `network ${subnet}`).slice(0, 10) : null;
}
