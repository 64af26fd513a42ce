import type { RegionRow } from '@zhenma/contract';
import type { Boundaries } from './use-boundaries.ts';

export const metrics = ['scans', 'firstScans', 'visitors', 'repeatScans'] as const;
export type Metric = (typeof metrics)[number];

export const asMetric = (text: string): Metric =>
  metrics.find((metric) => metric === text) ?? 'scans';

/** A place on the map with its row of the table. */
export interface Shape {
  /** The name under which the boundaries hold the place. */
  drawnAs: string;
  row: RegionRow;
}

export const provinceOf = (adcode: string): string => `${adcode.slice(0, 2)}0000`;

/**
 * Finds the shape of each row by its adcode. Where an area is drawn as one shape (municipalities),
 * every row within it belongs to that shape. Rows without a shape stay in the table only.
 */
export function findShapes(boundaries: Boundaries, rows: readonly RegionRow[]): Shape[] {
  const places = boundaries.features.map(({ properties }) => properties);
  const [only] = places;
  const isWhole = places.length === 1;
  return rows.flatMap((row) => {
    const place = isWhole ? only : places.find(({ adcode }) => adcode === row.adcode);
    return place === undefined ? [] : [{ drawnAs: place.name, row }];
  });
}

/** The value of each drawn place: rows that share a shape add up. */
export function sumByShape(shapes: readonly Shape[], metric: Metric): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { drawnAs, row } of shapes) {
    sums.set(drawnAs, (sums.get(drawnAs) ?? 0) + row[metric]);
  }
  return sums;
}

/** The adcode of a place by the name it is drawn under. */
export const findAdcode = (boundaries: Boundaries, drawnAs: string): string | undefined =>
  boundaries.features.find(({ properties }) => properties.name === drawnAs)?.properties.adcode;
