import type { Region } from '@zhenma/contract';
import type { Request } from 'express';
import ipaddr from 'ipaddr.js';
import { nameAddress } from '../platform/http/address-rules.ts';
import type { Visitors } from '../platform/http/visitor.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { ClaimOrigin } from './ledger-records.ts';

/** Names where a request comes from, for one brand: nobody can read a device or an address back. */
export type OriginOf = (brandId: string, request: Pick<Request, 'headers' | 'ip'>) => ClaimOrigin;

export function createOriginOf(deps: {
  secrets: Secrets;
  visitors: Pick<Visitors, 'read' | 'nameFor'>;
  locate: (ip: string) => Region;
}): OriginOf {
  const { secrets, visitors, locate } = deps;
  return (brandId, request) => {
    const { ip = '' } = request;
    const visitorId = visitors.read(request);
    return {
      visitor: visitorId === null ? null : visitors.nameFor(brandId, visitorId),
      address: isPublic(ip)
        ? secrets.sign('claim-origin', brandId, nameAddress(ip).subnet).slice(0, 22)
        : null,
      region: locate(ip),
    };
  };
}

/** Behind a proxy that is not trusted everybody has the same private address: it says nothing. */
const isPublic = (ip: string): boolean =>
  ipaddr.isValid(ip) && ipaddr.process(ip).range() === 'unicast';
