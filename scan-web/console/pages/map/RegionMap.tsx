import { useBoundaries } from '../../maps/use-boundaries.ts';
import { MapState } from './MapState.tsx';
import { ShapeMap, type MapProps } from './ShapeMap.tsx';

/** The provinces of the country, or the cities of one, in the shades of their numbers. */
export function RegionMap({ parent, ...shared }: MapProps & { parent: string | null }) {
  const area = parent ?? 'china';
  const boundaries = useBoundaries(area);
  if (boundaries.data === undefined) return <MapState query={boundaries} />;
  const labels = parent === null ? 'most' : 'all';
  return <ShapeMap {...shared} area={area} boundaries={boundaries.data} labels={labels} />;
}
