import { pickOccasions, sumDecayed, weights, type Evidence } from './evidence-weights.ts';
import type { Household } from './household-rules.ts';
import { gapKm, isTooFast, longestTripMs } from './travel-rules.ts';
import { nameVisitPlace } from './visit-places.ts';
import type { Visit, VisitPlace } from './visit.ts';

interface Trip {
  /** When it ended, in ms since 1970. */
  at: number;
  isByPosition: boolean;
  from: VisitPlace;
  to: VisitPlace;
  km: number;
  minutes: number;
}

/**
 * Trips of the item that nothing could have made. Only between households: one person's phone that
 * hops between provinces or starts a private network says nothing about the item.
 */
export function weighTravel(households: readonly Household[], now: number): Evidence | null {
  const trips = findTrips(households).sort(
    (a, b) => Number(b.isByPosition) - Number(a.isByPosition) || a.at - b.at,
  );
  const [first] = trips;
  if (!first) return null;
  const byPosition = pickOccasions(trips.filter((trip) => trip.isByPosition));
  const byAddress = pickOccasions(trips.filter((trip) => !trip.isByPosition));
  const weight =
    weights.tooFastByPosition * sumDecayed(byPosition, now) +
    Math.min(weights.mostByAddress, weights.tooFastByAddress * sumDecayed(byAddress, now));
  return {
    weight,
    reason: {
      code: 'impossible_travel',
      facts: {
        from: nameVisitPlace(first.from),
        to: nameVisitPlace(first.to),
        km: Math.round(first.km),
        minutes: first.minutes,
        times: byPosition.length + byAddress.length,
        by: first.isByPosition ? 'position' : 'address',
      },
    },
  };
}

/** Loops, as this runs for every scan of a unit that many look at. */
function findTrips(households: readonly Household[]): Trip[] {
  const trips: Trip[] = [];
  for (const [at, { visits }] of households.entries()) {
    for (const later of households.slice(at + 1)) {
      for (const a of visits) {
        for (const b of later.visits) {
          const trip = findTrip(a, b);
          if (trip) trips.push(trip);
        }
      }
    }
  }
  return trips;
}

function findTrip(a: Visit, b: Visit): Trip | null {
  if (a.place === null || b.place === null) return null;
  const elapsed = Math.abs(b.at.getTime() - a.at.getTime());
  if (elapsed > longestTripMs) return null;
  const km = gapKm(a.place, b.place);
  if (!isTooFast(km, elapsed)) return null;
  const [from, to] = a.at <= b.at ? [a, b] : [b, a];
  return {
    at: to.at.getTime(),
    isByPosition: a.place.source === 'gps' && b.place.source === 'gps',
    from: from.place ?? a.place,
    to: to.place ?? b.place,
    km,
    minutes: Math.round(elapsed / 60_000),
  };
}
