import type { CellRow, Heatmap, RegionRow } from '@zhenma/contract';
import { wholeProvinces } from '../build/province-files.ts';
import { decodeBoundaries } from './decode-rules.ts';
import type { Boundaries } from './use-boundaries.ts';

/** Whether a place has no parts to show but cells: a city, or a province that is known as a whole. */
export const isWhole = (parent: Heatmap['parent']): boolean =>
  parent !== null && (!parent.adcode.endsWith('0000') || wholeProvinces.includes(parent.adcode));

/** Cells as rows of a table of regions. */
export const toRegionRows = (cells: readonly CellRow[]): RegionRow[] =>
  cells.map(({ cell, scans, firstScans, repeatScans, visitors }) => ({
    ...{ adcode: cell, name: cell, scans, firstScans, repeatScans, visitors },
  }));

/** The outline of one place out of its province's map, with cells over it. */
export function drawCells(
  province: Boundaries,
  adcode: string,
  cells: readonly CellRow[],
): Boundaries {
  const outline = decodeBoundaries(province).features.filter(
    ({ properties }) => properties.adcode === adcode,
  );
  const hexagons = cells.map(({ cell, boundary }) => ({
    type: 'Feature',
    properties: { adcode: cell, name: cell },
    geometry: { type: 'Polygon', coordinates: [[...boundary, ...boundary.slice(0, 1)]] },
  }));
  return { type: 'FeatureCollection', features: [...outline, ...hexagons] };
}
