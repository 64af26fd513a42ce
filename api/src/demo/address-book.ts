import type { IpRegions } from '../platform/regions/index.ts';
import type { Random } from './random.ts';

/** Where a scan's address comes from: a division code, abroad, or IPv6 in China. */
export type PlaceKey = string;

export const abroadKey: PlaceKey = 'abroad';
export const ipv6Key: PlaceKey = 'ipv6';

/** First bytes of blocks that are mostly Chinese, and two that are not, to find addresses quickly. */
const firstBytes = [
  ...[36, 39, 42, 49, 58, 59, 60, 61, 101, 103, 106, 110, 111, 112, 113, 114, 115, 116, 117, 118],
  ...[119, 120, 121, 122, 123, 124, 125, 171, 175, 180, 182, 183, 202, 203, 210, 211, 218, 219],
  ...[220, 221, 222, 223, 67, 126],
];

const ipv6Prefixes = ['240e:390', '2409:8a00', '2408:8400'];
const maxDraws = 3_000_000;

/**
 * Real addresses of each place, found by drawing at random and asking the IP data.
 * @throws Error when a place has no address among three million draws
 */
export function findAddresses(
  regions: IpRegions,
  random: Random,
  places: readonly PlaceKey[],
  perPlace: number,
): Map<PlaceKey, string[]> {
  const book = new Map<PlaceKey, string[]>(places.map((place) => [place, []]));
  const ipv6 = book.get(ipv6Key);
  ipv6?.push(...drawIpv6(random, perPlace));
  let missing = [...book.values()].filter((found) => found.length < perPlace).length;
  for (let draw = 0; missing > 0; draw += 1) {
    if (draw === maxDraws) throw new Error(`no address found in ${listMissing(book).join(', ')}`);
    const ip = [
      random.pick(firstBytes),
      random.below(256),
      random.below(256),
      random.below(256),
    ].join('.');
    const { level, adcode } = regions.locate(ip);
    const isAbroad = level === 'country' && adcode === null;
    const found = book.get(isAbroad ? abroadKey : (adcode ?? ''));
    if (!found || found.length === perPlace) continue;
    found.push(ip);
    if (found.length === perPlace) missing -= 1;
  }
  return book;
}

const drawIpv6 = (random: Random, count: number) =>
  Array.from(
    { length: count },
    () => `${random.pick(ipv6Prefixes)}:${random.below(65_536).toString(16)}::1`,
  );

const listMissing = (book: ReadonlyMap<PlaceKey, readonly string[]>) =>
  [...book].filter(([, found]) => found.length === 0).map(([place]) => place);
