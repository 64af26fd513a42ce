import { circleOf, distanceKm } from '../../platform/regions/index.ts';
import type { CoarsePlace } from './location-rules.ts';
import { provinceInteriors } from './province-interiors.ts';

/**
 * The adcode of the province that a place (WGS-84) certainly lies in, however it errs within
 * `errorKm`; null near borders, abroad and at sea. A lookup by outlines would tell more.
 */
export function findProvince(
  place: { readonly latitude: number; readonly longitude: number },
  errorKm: number,
): string | null {
  for (const [adcode, circles] of Object.entries(provinceInteriors)) {
    const isInside = circles.some(
      ([latitude, longitude, radiusKm]) =>
        distanceKm(place, { latitude, longitude }) + errorKm <= radiusKm,
    );
    if (isInside) return adcode;
  }
  return null;
}

/** Whether a place can lie in the province of `adcode`, the smallest circle around it; false where none is known. */
export function canLieIn(
  place: Pick<CoarsePlace, 'latitude' | 'longitude' | 'errorKm'>,
  adcode: string | null,
): boolean {
  const circle = adcode === null ? null : circleOf(adcode);
  return circle !== null && distanceKm(place, circle) <= circle.radiusKm + place.errorKm;
}
