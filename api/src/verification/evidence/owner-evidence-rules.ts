import {
  gatherOccasions,
  pickOccasions,
  sumDecayed,
  sumOddities,
  weights,
  type Evidence,
} from './evidence-weights.ts';
import { areNear, listProvinces, type Household } from './household-rules.ts';
import type { Owner, Visit } from './visit.ts';

/**
 * People who first looked at the unit after somebody else had taken its points or scratched its
 * layer: whoever did that holds the item.
 */
export function weighAfterOwner(
  households: readonly Household[],
  given: {
    claim: Owner | null;
    inner: Owner | null;
    isOwner(visit: Visit): boolean;
    usualVisitors: number;
  },
  now: number,
): Evidence | null {
  const { claim, inner, isOwner, usualVisitors } = given;
  const owned = households.flatMap(({ visits }) => (visits.some(isOwner) ? visits : []));
  const later = households.flatMap((household) => {
    const owner = [inner, claim].find(
      (one) => one !== null && one.at.getTime() < household.firstAt,
    );
    if (!owner || household.visits.some(isOwner)) return [];
    const places = [owner.place, ...owned.map(({ place }) => place)].filter((one) => one !== null);
    const isNear =
      places.length === 0 ||
      household.visits.some(({ place }) => places.some((one) => areNear(one, place)));
    const { firstAt: at, people } = household;
    const isScratched = owner === inner;
    const hasRead = isScratched && household.visits.some(({ via }) => via === 'inner');
    return [{ at, people, provinces: listProvinces(household), isNear, isScratched, hasRead }];
  });
  if (later.length === 0) return null;
  const readers = later.filter(({ hasRead }) => hasRead);
  const [nearReaders, farReaders] = [
    readers.filter(({ isNear }) => isNear),
    readers.filter(({ isNear }) => !isNear),
  ];
  const read =
    weights.innerNear * sumDecayed(nearReaders, now) +
    weights.innerElsewhere * sumDecayed(farReaders, now);
  const others = later.filter(({ hasRead }) => !hasRead);
  const near = pickOccasions(others.filter(({ isNear }) => isNear));
  const elsewhere = others.filter(({ isNear }) => !isNear);
  const afterInner = gatherOccasions(elsewhere.filter(({ isScratched }) => isScratched));
  const afterClaim = gatherOccasions(elsewhere.filter(({ isScratched }) => !isScratched));
  const far =
    weights.afterInner * sumOddities(afterInner, now) +
    weights.afterClaim * sumOddities(afterClaim, now);
  return {
    weight: read + Math.min(weights.mostAfterOwner, far) + weighNear(near, usualVisitors, now),
    reason: {
      code: later.some(({ isScratched }) => isScratched)
        ? 'inner_claimed_by_another'
        : 'scans_after_claim',
      facts: {
        visitors: later.reduce((total, { people }) => total + people, 0),
        elsewhere: afterInner.length + afterClaim.length + farReaders.length,
      },
    },
  };
}

/** Friends come to see the item on a few occasions; strangers that keep coming have items of their own. */
function weighNear(
  occasions: readonly { readonly at: number }[],
  usualVisitors: number,
  now: number,
): number {
  const circle = weights.occasionsPerUsualVisitor * usualVisitors;
  const count = sumDecayed(occasions, now);
  return (
    weights.nearOwner * Math.min(circle, count) + weights.beyondCircle * Math.max(0, count - circle)
  );
}
