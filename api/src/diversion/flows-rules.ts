import { circleOf, distanceKm, provinceOf } from '../platform/regions/index.ts';

/**
 * The province of a territory that lies nearest to where goods appeared, by the middles of the
 * provinces; null for a territory without one.
 */
export function findOrigin(territory: readonly string[], foundIn: string): string | null {
  const there = circleOf(foundIn);
  const away = (province: string) => {
    const here = circleOf(province);
    return here && there ? distanceKm(here, there) : Infinity;
  };
  const provinces = new Set(territory.flatMap((adcode) => provinceOf(adcode) ?? []));
  const [nearest] = [...provinces].sort((a, b) => away(a) - away(b) || (a < b ? -1 : 1));
  return nearest ?? null;
}
