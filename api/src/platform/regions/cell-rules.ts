import { cellToBoundary, latLngToCell } from 'h3-js';
import { toGcj02 } from './datum-rules.ts';

/** The H3 cells that a position lies in; null where it is not known well enough. */
export interface Cells {
  /** About 250 km², edges of 9.9 km. */
  readonly r5: string | null;
  /** About 5 km², edges of 1.4 km. */
  readonly r7: string | null;
}

/** A position that may be this far off says nothing of a cell; about twice its edge. */
const coarsestM = { r5: 20_000, r7: 3_000 } as const;

/** The cells of a point in degrees of WGS-84 that is known to so many metres. */
export const cellsOf = (
  { latitude, longitude }: { latitude: number; longitude: number },
  accuracyM: number,
): Cells => ({
  r5: accuracyM <= coarsestM.r5 ? latLngToCell(latitude, longitude, 5) : null,
  r7: accuracyM <= coarsestM.r7 ? latLngToCell(latitude, longitude, 7) : null,
});

/** The corners of a cell as longitude and latitude, for a map in the datum. */
export const cellBoundary = (cell: string, datum: 'wgs84' | 'gcj02'): [number, number][] =>
  cellToBoundary(cell).map(([latitude, longitude]) => {
    const corner = { longitude, latitude };
    const drawn = datum === 'gcj02' ? toGcj02(corner) : corner;
    return [round(drawn.longitude), round(drawn.latitude)];
  });

/** To a metre. */
const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
