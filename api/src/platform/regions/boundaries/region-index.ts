import type { Region } from '@zhenma/contract';
import { china, provinceOf } from '../divisions.ts';
import { createOutlineSearch, type Nearby, type OutlineMeta } from './outline-search.ts';

/** A point in degrees of WGS-84, and the radius in metres within which the true one lies. */
export interface GroundPoint {
  readonly latitude: number;
  readonly longitude: number;
  readonly accuracyM: number;
}

export interface FoundRegion {
  readonly level: Exclude<Region['level'], 'unknown'>;
  /** The city, or the province of which no cities are known; 100000 for China without more; null abroad. */
  readonly adcode: string | null;
  /** The finest division that the whole circle of error lies in; null where it reaches across a border. */
  readonly certain: string | null;
  /** 0 to 1. */
  readonly confidence: number;
  /** Whether the point lay just off the coast, or in a gap between outlines. */
  readonly isSnapped: boolean;
}

export interface RegionIndex extends OutlineMeta {
  findRegion(point: GroundPoint): FoundRegion;
  /** The adcodes of all divisions that have outlines. */
  listDivisions(): string[];
  /** How many divisions hold a point; more than one only where outlines overlap. */
  countHolding(point: Pick<GroundPoint, 'latitude' | 'longitude'>): number;
}

/** How far off the coast a point is still taken for one on land. */
const snapM = 1_000;
/** The outlines are drawn to 1/1024 of a degree and a few years old: so far may they be off. */
const outlineErrorM = 150;
/**
 * No position is held for surer than this, whatever the phone says of itself: a position in GCJ-02 that
 * was declared as WGS-84 is off by up to 700 m, by 400 m in the mean.
 */
const leastErrorM = 600;
/** A phone that knows no better than this is somewhere in its province at best. */
const cityM = 5_000;
const provinceM = 50_000;

const trust = { certain: 0.99, likely: 0.7, snapped: 0.5, abroad: 0.95 } as const;

const abroad: FoundRegion = {
  level: 'country',
  adcode: null,
  certain: null,
  confidence: trust.abroad,
  isSnapped: false,
};

const toMicro = (degrees: number) => Math.round(degrees * 1e6);
const levelOf = (adcode: string): FoundRegion['level'] =>
  adcode.endsWith('0000') ? 'province' : 'city';

/** The finest division that all of some divisions lie in; China when they have no more in common. */
function joinDivisions(adcodes: readonly string[]): string {
  const [first = china.adcode, ...others] = adcodes;
  if (others.length === 0) return first;
  const provinces = new Set(adcodes.map((adcode) => provinceOf(adcode)));
  return provinces.size === 1 ? (provinceOf(first) ?? china.adcode) : china.adcode;
}

/** Reads outlines that packOutlines made. @throws Error when the file is none of its */
export function createRegionIndex(file: Uint8Array): RegionIndex {
  const search = createOutlineSearch(file);

  /** A point in no outline: of the nearest division, unless it is another country's or another division is as near. */
  function snap(x: number, y: number): FoundRegion {
    const { distances, hasAbroad } = search.findNearby(x, y, snapM);
    if (distances.size === 0 || hasAbroad) return abroad;
    const adcode = joinDivisions([...distances.keys()].map(String));
    const level = adcode === china.adcode ? 'country' : levelOf(adcode);
    return { level, adcode, certain: null, confidence: trust.snapped, isSnapped: true };
  }

  function judge(
    holding: readonly string[],
    accuracyM: number,
    nearby: Nearby | null,
  ): FoundRegion {
    const [adcode = china.adcode] = holding;
    if (holding.length === 1 && nearby?.distances.size === 0) {
      const level = levelOf(adcode);
      return { level, adcode, certain: adcode, confidence: trust.certain, isSnapped: false };
    }
    const lines = [...(nearby?.distances.keys() ?? [])].map(String);
    const isUnsure = nearby === null || nearby.hasAbroad;
    const common = isUnsure ? china.adcode : joinDivisions([...new Set([...holding, ...lines])]);
    const certain = common === china.adcode ? null : common;
    const shared = { certain, isSnapped: false };
    if (certain === adcode || accuracyM <= cityM) {
      const confidence = certain === adcode ? trust.certain : trust.likely;
      return { level: levelOf(adcode), adcode, confidence, ...shared };
    }
    const province = provinceOf(adcode) ?? china.adcode;
    if (certain === province || accuracyM <= provinceM) {
      const confidence = certain === province ? trust.certain : trust.likely;
      return { level: 'province', adcode: province, confidence, ...shared };
    }
    return { level: 'country', adcode: china.adcode, confidence: trust.likely, ...shared };
  }

  return {
    ...search.meta,
    findRegion({ latitude, longitude, accuracyM }) {
      const [x, y] = [toMicro(longitude), toMicro(latitude)];
      const holding = search.listContaining(x, y);
      if (holding.length === 0) return snap(x, y);
      const nearby =
        accuracyM > provinceM
          ? null
          : search.findNearby(x, y, Math.max(accuracyM + outlineErrorM, leastErrorM));
      return judge(holding.map(String), accuracyM, nearby);
    },
    listDivisions: () => search.listDivisions().map(String),
    countHolding: ({ latitude, longitude }) =>
      search.listContaining(toMicro(longitude), toMicro(latitude)).length,
  };
}
