import type { Region } from '@zhenma/contract';
import {
  createRegionIndex,
  type GroundPoint,
  type RegionIndex,
} from './boundaries/region-index.ts';
import { readOutlineFile } from './boundaries/outline-file.ts';
import { cellsOf, type Cells } from './cell-rules.ts';
import { toWgs84, type DatumPoint } from './datum-rules.ts';
import { divisionName } from './divisions.ts';
import { readOwnAddresses } from './address-file.ts';
import { createIpRegions, type IpRegions } from './ip-regions.ts';

/** A position as a phone declares it; `accuracyM` is the radius that holds it in 95 of 100 cases. */
export interface DeclaredPosition extends DatumPoint {
  readonly accuracyM: number;
}

/** A declared position and where it lies. */
export interface PlacedPosition {
  readonly region: Region;
  readonly cells: Cells;
  /** The finest division that the position certainly lies in, however it errs; null near borders and abroad. */
  readonly certain: string | null;
  /** The position in WGS-84. */
  readonly point: GroundPoint;
}

/** Turns what is known of a place into a region. */
export interface Regions extends IpRegions {
  /** Where a declared position lies: GCJ-02 is taken back to WGS-84 where it lies in China. */
  placePosition(position: DeclaredPosition): PlacedPosition;
  /** By the position where one was declared, or else by the address. */
  regionOf(known: { position?: DeclaredPosition | null; ip?: string | null }): Region;
  /** Which outlines positions are placed by. */
  outlines(): Pick<RegionIndex, 'dataVersion' | 'approvalNumber'>;
}

/**
 * The regions of a process. The outlines (7 MB) are read when the first position is placed: the
 * operator's in `dataDir`, or those that `npm run build` made. So with addresses, which are read at once.
 */
export function createRegions(given: { dataDir: string | null }): Regions {
  const { locate, ipDataVersion } = createIpRegions(readOwnAddresses(given.dataDir));
  let index: RegionIndex | null = null;
  const outlines = () => (index ??= createRegionIndex(readOutlineFile(given.dataDir)));

  function placePosition(position: DeclaredPosition): PlacedPosition {
    const { accuracyM } = position;
    const asGiven = { longitude: position.longitude, latitude: position.latitude, accuracyM };
    const converted = { ...toWgs84(position), accuracyM };
    const found = outlines().findRegion(converted);
    // Beyond the borders GCJ-02 is WGS-84.
    const isAbroad = found.adcode === null;
    const point = isAbroad ? asGiven : converted;
    const { level, adcode, certain, confidence } = isAbroad
      ? outlines().findRegion(asGiven)
      : found;
    return {
      region: {
        ...{ source: 'gps', level, adcode, accuracyM, confidence },
        name: adcode === null ? '境外' : divisionName(adcode),
        dataVersion: outlines().dataVersion,
      },
      cells: cellsOf(point, accuracyM),
      certain,
      point,
    };
  }

  return {
    ...{ ipDataVersion, locate, placePosition },
    regionOf: ({ position = null, ip = null }) =>
      position === null ? locate(ip ?? '') : placePosition(position).region,
    outlines,
  };
}
