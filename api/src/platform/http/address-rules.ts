import ipaddr from 'ipaddr.js';
import { rememberText } from '../remember-text.ts';
import { isPublicParsed } from './public-address-rules.ts';

/** A network address as limits and the guard name it. */
export interface NamedAddress {
  /** One customer of a provider: an IPv4 address, or the /64 of an IPv6 address. */
  readonly address: string;
  /** The /24 of an IPv4 address, the /48 of an IPv6 address: what is commonly handed to one site. */
  readonly subnet: string;
  /**
   * Whether it tells who asks. Private, loopback and reserved addresses do not: behind a proxy
   * that is not trusted, everybody has the same.
   */
  readonly isPublic: boolean;
}

const unknown: NamedAddress = { address: 'unknown', subnet: 'unknown', isPublic: false };

/** Names an address, remembered for a while: one request asks several times. */
export const nameAddress = rememberText(readAddress);

/** IPv4 written as IPv6 (`::ffff:192.0.2.1`) is IPv4. */
function readAddress(ip: string): NamedAddress {
  const [bare = ''] = ip.split('%', 1);
  if (!ipaddr.isValid(bare)) return unknown;
  const address = ipaddr.process(bare);
  const isPublic = isPublicParsed(address);
  if (address.kind() === 'ipv4') {
    const text = address.toString();
    return { address: text, subnet: `${text.slice(0, text.lastIndexOf('.'))}.0/24`, isPublic };
  }
  return { address: cutAddress(bare, 64), subnet: cutAddress(bare, 48), isPublic };
}

/** The address as staff see it: enough to recognise one's own network, too little to name a person. */
export function maskAddress(address: string): string {
  const { subnet } = nameAddress(address.split('/', 1)[0] ?? '');
  return subnet === unknown.subnet
    ? '?'
    : subnet.replace(/\.0\/24$/, '.*').replace(/::\/48$/, ':*');
}

const cutAddress = (ip: string, bits: number): string =>
  `${ipaddr.IPv6.networkAddressFromCIDR(`${ip}/${bits}`).toString()}/${bits}`;
