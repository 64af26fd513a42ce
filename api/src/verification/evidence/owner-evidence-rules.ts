import { decay, pickOccasions, weights, type Evidence } from './evidence-weights.ts';
import { areNear, type Household } from './household-rules.ts';
import type { Owner, Visit } from './visit.ts';

/**
 * People who first looked at the unit after somebody else had taken its points or scratched its
 * layer: whoever did that holds the item.
 */
export function weighAfterOwner(
  households: readonly Household[],
  given: { claim: Owner | null; inner: Owner | null; isOwner(visit: Visit): boolean },
  now: number,
): Evidence | null {
  const { claim, inner, isOwner } = given;
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
    return [
      { at: household.firstAt, people: household.people, isNear, isScratched: owner === inner },
    ];
  });
  if (later.length === 0) return null;
  const elsewhere = pickOccasions(later.filter(({ isNear }) => !isNear));
  const weighed = [...elsewhere, ...pickOccasions(later.filter(({ isNear }) => isNear))];
  const weight = weighed.reduce((total, { at, isNear, isScratched }) => {
    const far = isScratched ? weights.afterInner : weights.afterClaim;
    return total + (isNear ? weights.nearOwner : far) * decay(at, now);
  }, 0);
  return {
    weight: Math.min(weights.mostAfterOwner, weight),
    reason: {
      code: later.some(({ isScratched }) => isScratched)
        ? 'inner_claimed_by_another'
        : 'scans_after_claim',
      facts: {
        visitors: later.reduce((total, { people }) => total + people, 0),
        elsewhere: elsewhere.length,
      },
    },
  };
}
