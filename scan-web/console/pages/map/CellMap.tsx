import type { HeatmapCells } from '@zhenma/contract';
import { useMemo } from 'react';
import { drawCells } from '../../maps/cell-rules.ts';
import { provinceOf } from '../../maps/map-rules.ts';
import { useBoundaries } from '../../maps/use-boundaries.ts';
import { MapState } from './MapState.tsx';
import { ShapeMap, type MapProps } from './ShapeMap.tsx';

/** The cells of a city over its outline. */
export function CellMap({ cells, ...shared }: MapProps & { cells: HeatmapCells }) {
  const { parent, rows, period } = cells;
  const adcode = parent?.adcode ?? '';
  const province = useBoundaries(provinceOf(adcode));
  const drawn = useMemo(
    () => province.data && drawCells(province.data, adcode, rows),
    [province.data, adcode, rows],
  );
  const ground = useMemo(
    () =>
      (drawn?.features ?? [])
        .map(({ properties }) => properties)
        .filter((one) => one.adcode === adcode)
        .map(({ name }) => name),
    [drawn, adcode],
  );
  if (drawn === undefined) return <MapState query={province} />;
  // Other cells are another map, which the drawing engine knows by another name.
  const area = `${adcode}:${period.from}:${period.to}:${rows.map(({ cell }) => cell).join('')}`;
  return <ShapeMap {...shared} area={area} boundaries={drawn} labels="none" ground={ground} />;
}
