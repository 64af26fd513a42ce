import { homes, type Home } from '../clone-simulator/world.ts';
import type { Random } from '../../src/demo/random.ts';

/** Kilometres between two places, as the crow flies over a flat map: a simulation needs no better. */
export function measureKm(a: Home, b: Home): number {
  const north = (a.latitude - b.latitude) * 111;
  const east = (a.longitude - b.longitude) * 111 * Math.cos((a.latitude * Math.PI) / 180);
  return Math.hypot(north, east);
}

const nearKm = 450;

/** Capitals that lie within a few hours by car. */
export const findNear = (home: Home): Home[] =>
  homes.filter((one) => one !== home && measureKm(one, home) <= nearKm);

export const findFar = (home: Home): Home[] =>
  homes.filter((one) => measureKm(one, home) > 2 * nearKm);

/** Where workers come from who live in the big coastal cities: they go home for Spring Festival. */
const inland = ['340000', '360000', '410000', '420000', '430000', '450000', '510000', '520000'];

/**
 * Where a traveller goes: the more people live there and the nearer it is, the more likely; at Spring
 * Festival mostly to where the workers of the coast come from.
 */
export function pickJourney(random: Random, from: Home, isFestival: boolean): Home {
  return random.pickWeighted(
    homes.filter((one) => one !== from),
    (one) => {
      const pull = one.millions / (1 + measureKm(from, one) / 300) ** 2;
      return isFestival && inland.includes(one.adcode) ? 3 * pull : pull;
    },
  );
}

/** Spring Festival of 2026 was on 17 February; journeys begin two weeks before and end two weeks after. */
export const isFestival = (at: number): boolean =>
  Date.UTC(2026, 1, 3) <= at && at < Date.UTC(2026, 2, 4);
