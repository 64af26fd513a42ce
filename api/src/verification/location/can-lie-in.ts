import { circleOf, distanceKm } from '../../platform/regions/index.ts';
import type { CoarsePlace } from './location-rules.ts';

/** Whether a place can lie in the province of `adcode`, the smallest circle around it; false where none is known. */
export function canLieIn(
  place: Pick<CoarsePlace, 'latitude' | 'longitude' | 'errorKm'>,
  adcode: string | null,
): boolean {
  const circle = adcode === null ? null : circleOf(adcode);
  return circle !== null && distanceKm(place, circle) <= circle.radiusKm + place.errorKm;
}
