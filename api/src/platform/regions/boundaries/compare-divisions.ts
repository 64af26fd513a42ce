import { divisionName } from '../divisions.ts';
import type { OutlineSearch } from './outline-search.ts';

/** China in millionths of a degree, without the islands of the South China Sea. */
const box = { west: 73e6, east: 135e6, south: 18e6, north: 54e6 };
/** Some 20 km. */
const step = 200_000;
/** Divisions of which fewer points are looked at are too small to say anything about. */
const leastPoints = 5;
const leastAgreeing = 0.5;
/** The built-in outline of 台湾 is too rough to compare with. */
const uncompared = 710_000;

const provinceOf = (adcode: number): number => Math.floor(adcode / 10_000) * 10_000;

/** One may tell the province where the other tells a part of it. */
const isSame = (one: number, adcode: number): boolean =>
  one === adcode || one === provinceOf(adcode) || provinceOf(one) === adcode;

/**
 * The divisions of which most of the ground lies in another division, or in none, by other outlines:
 * some were left out, or bear each other's codes. By name, in order of their codes.
 */
export function findMisplaced(
  known: Pick<OutlineSearch, 'listContaining'>,
  other: Pick<OutlineSearch, 'listContaining'>,
): string[] {
  const counts = new Map<number, { points: number; agreeing: number }>();
  for (let x = box.west; x <= box.east; x += step) {
    for (let y = box.south; y <= box.north; y += step) {
      const [adcode] = known.listContaining(x, y);
      if (adcode === undefined || provinceOf(adcode) === uncompared) continue;
      const count = counts.get(adcode) ?? { points: 0, agreeing: 0 };
      const found = other.listContaining(x, y);
      count.points += 1;
      if (found.some((one) => isSame(one, adcode))) count.agreeing += 1;
      counts.set(adcode, count);
    }
  }
  return [...counts]
    .filter(([, { points }]) => points >= leastPoints)
    .filter(([, { points, agreeing }]) => agreeing < leastAgreeing * points)
    .map(([adcode]) => String(adcode))
    .sort()
    .map((adcode) => `${divisionName(adcode) ?? ''} ${adcode}`.trim());
}
