import { circleOf, distanceKm, type Circle } from '../../platform/regions/index.ts';
import type { VisitPlace } from './visit.ts';

const hourMs = 60 * 60 * 1000;

/** Airliners cruise at 800 to 900 km/h: faster than this no goods travel from door to door. */
const fastestKmPerHour = 850;

/** Within this time one gets anywhere in China, 5,200 km at most. */
export const longestTripMs = 7 * hourMs;

/** A place on the map: an address is known to the province only, even where it names a city. */
function toCircle(place: VisitPlace): Circle | null {
  if (place.source === 'ip') return circleOf(place.adcode);
  const { latitude, longitude, errorKm } = place;
  return { latitude, longitude, radiusKm: errorKm };
}

interface Span {
  readonly distance: number;
  readonly radii: number;
}

const nowhere: Span = { distance: 0, radii: 0 };

function measureSpan(a: VisitPlace, b: VisitPlace): Span {
  const [here, there] = [toCircle(a), toCircle(b)];
  if (!here || !there) return nowhere;
  return { distance: distanceKm(here, there), radii: here.radiusKm + there.radiusKm };
}

/** Every pair of the 34 provinces at most. */
const spans = new Map<string, Span>();

function spanOf(a: VisitPlace, b: VisitPlace): Span {
  if (a.source !== 'ip' || b.source !== 'ip') return measureSpan(a, b);
  const key = `${provinceOf(a)}${provinceOf(b)}`;
  let span = spans.get(key);
  if (!span) {
    span = measureSpan(a, b);
    spans.set(key, span);
  }
  return span;
}

/** How far apart two places are at least, in km: the distance less both error radii. */
export function gapKm(a: VisitPlace, b: VisitPlace): number {
  const { distance, radii } = spanOf(a, b);
  return Math.max(0, distance - radii);
}

/** The circles are drawn around whole provinces; most people live well within them. */
const likelyRadiusShare = 0.5;

/**
 * Whether two places are probably apart; what is surely so is told by `gapKm`. Two provinces are,
 * though the circles around neighbours overlap.
 */
export function areApart(a: VisitPlace, b: VisitPlace): boolean {
  if (a.source === 'ip' && b.source === 'ip') return provinceOf(a) !== provinceOf(b);
  const { distance, radii } = spanOf(a, b);
  return distance > likelyRadiusShare * radii;
}

const provinceOf = ({ adcode }: Extract<VisitPlace, { source: 'ip' }>) => adcode.slice(0, 2);

/** Whether nothing could have gone from one place to the other in the time. */
export const isTooFast = (gap: number, elapsedMs: number): boolean =>
  gap > (fastestKmPerHour * elapsedMs) / hourMs;
