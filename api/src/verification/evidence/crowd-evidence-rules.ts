import { decay, pickOccasions, weights, type Evidence } from './evidence-weights.ts';
import type { Household } from './household-rules.ts';
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
    /** Households whose visits were let go; nothing is known of their places. */
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
  const crowd = Math.min(
    weights.mostCrowd,
    weights.crowd * Math.max(0, Math.log2(Math.max(1, count) / usualVisitors)),
  );
  const outside = pickOccasions(findOutside(households));
  const explained = weights.movesPerUsualVisitor * usualVisitors + weights.wrongAddresses * seen;
  const unexplained = sumDecayed(outside, now) - explained;
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

const sumDecayed = (events: readonly { readonly at: number }[], now: number): number =>
  events.reduce((total, { at }) => total + decay(at, now), 0);

/** Households that were never seen near the place where most were, oldest first. */
function findOutside(households: readonly Household[]): { at: number }[] {
  const main = findMainPlace(households);
  if (!main) return [];
  return households
    .filter(({ visits }) => {
      const places = visits.flatMap(({ place }) => place ?? []);
      return places.length > 0 && places.every((place) => areApart(place, main));
    })
    .map(({ firstAt }) => ({ at: firstAt }));
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
  new Set(
    households.flatMap(({ visits }) =>
      visits.flatMap(({ place }) => (place ? [provinceOfPlace(place)] : [])),
    ),
  ).size;
