import ipaddr from 'ipaddr.js';

/**
 * Whether an address is one of the public internet. Everything else is refused: private and
 * carrier-grade networks, loopback, link-local (which holds the clouds' metadata services),
 * multicast, documentation, and IPv6 forms that carry an IPv4 address (6to4, Teredo, NAT64), behind
 * which a private one could hide. IPv4 mapped into IPv6 is judged as IPv4.
 */
export const isPublicAddress = (address: string): boolean =>
  ipaddr.isValid(address) && isPublicParsed(ipaddr.process(address));

/** The same of an address that was parsed, IPv4 in IPv6 as IPv4. */
export function isPublicParsed(parsed: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (parsed.range() !== 'unicast') return false;
  // Of IPv6 only 2000::/3 is given out (RFC 4291, section 2.4).
  return parsed.kind() === 'ipv4' || ((parsed.toByteArray()[0] ?? 0) & 0xe0) === 0x20;
}

/** The host of a URL without the brackets of an IPv6 address. */
export const bareHost = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1');
