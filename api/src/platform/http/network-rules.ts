import ipaddr from 'ipaddr.js';

/**
 * The network that an address is in, as far as one subscriber or office usually reaches: /24 of
 * IPv4, /48 of IPv6, such as `113.108.1.0/24`. IPv4 within IPv6 counts as IPv4. What is no address
 * is a network of its own, `unknown`.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') {
    return `${parsed.toByteArray().slice(0, 3).join('.')}.0/24`;
  }
  const bytes = parsed.toByteArray().map((byte, at) => (at < 6 ? byte : 0));
  return `${ipaddr.fromByteArray(bytes).toString()}/48`;
}
