import { networkInterfaces } from 'node:os';

/** The address under which a phone on the same network reaches this machine, or the loopback address. */
export function findLanAddress(): string {
  const candidates = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((address) => address.family === 'IPv4' && !address.internal);
  const isPrivate = (address: string) => /^(192\.168|10|172\.(1[6-9]|2\d|3[01]))\./.test(address);
  const chosen = candidates.find(({ address }) => isPrivate(address)) ?? candidates[0];
  return chosen?.address ?? '127.0.0.1';
}
