import {
  gatherOccasions,
  sumDecayed,
  sumOddities,
  weights,
  type Evidence,
} from './evidence-weights.ts';
import { listProvinces, type Household } from './household-rules.ts';
import type { VisitPlace } from './visit.ts';
import { areApart } from './travel-rules.ts';
import { provinceOfPlace } from './visit-places.ts';

/**
 * More visitors than are usual for the product, and from more places than gifts, resales and wrong
 * addresses explain: an item is at one place at a time, its copies are not.
 */
export function weighCrowd(
  given: {
    households: readonly Household[];
    /** Households whose visits were let go, as far as their weight has not faded; nothing is known of their places. */
    forgotten: number;
    visitorCount: number;
    usualVisitors: number;
  },
  now: number,
): Evidence | null {
  const { households, forgotten, visitorCount, usualVisitors } = given;
  const seen = sumDecayed(
    households.map(({ firstAt }) => ({ at: firstAt })),
    now,
  );
  const count = forgotten + seen;
  const crowd = weighNumber(count / usualVisitors);
  const outside = gatherOccasions(findOutside(households));
  const explained = weights.movesPerUsualVisitor * usualVisitors + weights.wrongAddresses * seen;
  const unexplained = sumOddities(outside, now) - explained;
  const weight = crowd + weights.outside * Math.max(0, unexplained);
  const places = countPlaces(households);
  return {
    weight,
    reason: {
      code: 'many_visitors',
      facts: { visitors: visitorCount, usual: usualVisitors, places },
    },
  };
}

/** Weighs how many times as many as usual there are: much for a shelf, and enough where no shelf has so many. */
function weighNumber(times: number): number {
  const doublings = Math.max(0, Math.log2(Math.max(times, 1)));
  const beyond = Math.max(0, doublings - Math.log2(weights.largestShelf));
  return Math.min(weights.mostCrowd, weights.crowd * doublings) + weights.beyondShelf * beyond;
}

/** Households that were never seen near the place where most were, oldest first. */
function findOutside(households: readonly Household[]): { at: number; provinces: string[] }[] {
  const main = findMainPlace(households);
  if (!main) return [];
  return households
    .filter(({ visits }) => {
      const places = visits.flatMap(({ place }) => place ?? []);
      return places.length > 0 && places.every((place) => areApart(place, main));
    })
    .map((household) => ({ at: household.firstAt, provinces: listProvinces(household) }));
}

/** The place of the province that most households were seen in; of equals the one seen first. */
function findMainPlace(households: readonly Household[]): VisitPlace | null {
  const seen = new Map<string, { place: VisitPlace; households: number }>();
  for (const { visits } of households) {
    const own = new Map(
      visits.flatMap(({ place }) => (place ? [[provinceOfPlace(place), place] as const] : [])),
    );
    for (const [province, place] of own) {
      const known = seen.get(province);
      if (known) known.households += 1;
      else seen.set(province, { place, households: 1 });
    }
  }
  let main: { place: VisitPlace; households: number } | null = null;
  for (const one of seen.values()) if (!main || one.households > main.households) main = one;
  return main?.place ?? null;
}

const countPlaces = (households: readonly Household[]): number =>
  new Set(households.flatMap(listProvinces)).size;
