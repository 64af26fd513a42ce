import { circleOf, distanceKm, provinces } from '../platform/regions/index.ts';
import type { RateOptions } from './route-rates-rules.ts';

/** Between the middles of two provinces, a little more than between most neighbours. */
const nearKm = 600;

/** The provinces of China, and which lie near which. */
export const chinaRates: RateOptions = {
  provinces: provinces.map(({ adcode }) => adcode),
  isNear(home, province) {
    const there = circleOf(province);
    return home.split('+').some((one) => {
      const here = circleOf(one);
      return here !== null && there !== null && distanceKm(here, there) <= nearKm;
    });
  },
};

/** Every province with all others, the nearest first, itself first. */
export const chinaNeighbours: readonly (readonly string[])[] = chinaRates.provinces.map((from) => {
  const here = circleOf(from);
  const far = (to: string) => {
    const there = circleOf(to);
    return here && there ? distanceKm(here, there) : Infinity;
  };
  return chinaRates.provinces.toSorted((a, b) => far(a) - far(b));
});
