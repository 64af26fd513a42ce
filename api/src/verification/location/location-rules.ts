/** A place as a phone gives it. */
export interface GivenPlace {
  /** Degrees; in the datum that is named. */
  readonly latitude: number;
  readonly longitude: number;
  /** Radius in metres within which it lies with 95% confidence. */
  readonly accuracyM: number;
  readonly datum: 'wgs84' | 'gcj02';
}

/** Half the diagonal of a cell at the equator, in km. */
const cellErrorKm = 8;

/** What is kept of a place after its coordinates are gone. */
export interface CoarsePlace {
  /** The cell's south-west corner in tenths of a degree, `latitude:longitude`: about 11 km wide. */
  readonly cell: string;
  /** The middle of the cell, in degrees. */
  readonly latitude: number;
  readonly longitude: number;
  /** How far the true place may be from the middle of the cell, in km. */
  readonly errorKm: number;
}

/** Cuts a place, in WGS-84, to a cell of a tenth of a degree. */
export function coarsen(place: Omit<GivenPlace, 'datum'>): CoarsePlace {
  const south = Math.floor(place.latitude * 10);
  const west = Math.floor(place.longitude * 10);
  return {
    cell: `${south}:${west}`,
    latitude: (2 * south + 1) / 20,
    longitude: (2 * west + 1) / 20,
    errorKm: cellErrorKm + place.accuracyM / 1000,
  };
}
