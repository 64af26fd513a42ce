import { distanceKm } from '../../platform/regions/index.ts';
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
