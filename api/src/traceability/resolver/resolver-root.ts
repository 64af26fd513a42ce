import type { Request } from 'express';
import type { BrandRecord } from '../../catalogue/index.ts';

/**
 * Scheme and host that Digital Links of a brand stand under: those of the request where they are
 * the brand's, else those under which the service is reached. A host that a client made up is
 * repeated to nobody.
 */
export function findRoot(
  request: Pick<Request, 'hostname' | 'protocol' | 'headers'>,
  brand: Pick<BrandRecord, 'hosts'> | null,
  publicBaseUrl: string,
): string {
  const isOwn = brand?.hosts.includes(request.hostname.toLowerCase()) === true;
  return isOwn
    ? `${request.protocol}://${request.hostname.toLowerCase()}`
    : publicBaseUrl.replace(/\/+$/, '');
}
