import { BlockList } from 'node:net';

/** Address blocks that no consumer can come from (RFC 6890, RFC 4193, RFC 3849 and multicast). */
const reserved = new BlockList();

const blocks4: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
const blocks6: [string, number][] = [
  ['::', 127],
  ['100::', 64],
  ['2001:db8::', 32],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
];
for (const [net, prefix] of blocks6) reserved.addSubnet(net, prefix, 'ipv6');

const number4 = (ip: string): number =>
  ip.split('.').reduce((number, byte) => number * 256 + Number(byte), 0);

/** First and last address of each block: comparing numbers costs a tenth of asking a list. */
const ranges4 = blocks4.map(([net, prefix]) => {
  const first = number4(net);
  return { first, last: first + 2 ** (32 - prefix) - 1 };
});

function isReserved4(ip: string): boolean {
  const number = number4(ip);
  return ranges4.some(({ first, last }) => number >= first && number <= last);
}

/** Whether a valid address is private, loopback, documentation, multicast or otherwise not public. */
export const isReservedAddress = (ip: string, family: 'ipv4' | 'ipv6'): boolean =>
  family === 'ipv4' ? isReserved4(ip) : reserved.check(ip, family);
