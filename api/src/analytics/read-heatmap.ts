import type { Heatmap, RegionRow } from '@zhenma/contract';
import { divisionName } from '../platform/regions/index.ts';
import type { ReportQuery } from './analytics.ts';
import type { ReportPlace } from './check-query.ts';
import { abroad, unplaced, wholeCountry } from './place-rules.ts';
import { sumPlaces, type PlaceSum } from './read-places.ts';
import { sources, type RollupStore } from './rollup-store.ts';

type HeatmapParts = Pick<Heatmap, 'rows' | 'unplaced' | 'abroad' | 'sources' | 'includesDemo'>;

/** The provinces of the country; reads sums by day only. */
export async function readProvinces(
  store: RollupStore,
  brand: { brandId: string; timeZone: string },
  query: ReportQuery,
): Promise<HeatmapParts> {
  const places = await sumPlaces(store, brand, query);
  const scansOf = new Map(places.map(({ _id, scans }) => [_id, scans]));
  return {
    rows: places.filter(({ _id }) => divisionName(_id) !== null).map(toRow),
    unplaced: scansOf.get(unplaced) ?? 0,
    abroad: scansOf.get(abroad) ?? 0,
    ...describe(places),
  };
}

/** The sums of one province or city as a whole; empty when it has no scans. */
export const sumPlace = (
  store: RollupStore,
  brand: { brandId: string; timeZone: string },
  query: ReportQuery,
  { adcode, province }: ReportPlace,
): Promise<PlaceSum[]> =>
  sumPlaces(store, brand, {
    ...query,
    parent: adcode === province.adcode ? wholeCountry : province.adcode,
    place: adcode,
  });

/** The cities of one province; a city, and a municipality, is its own only row. */
export async function readParts(
  store: RollupStore,
  brand: { brandId: string; timeZone: string },
  query: ReportQuery,
  place: ReportPlace,
): Promise<HeatmapParts> {
  const [whole, cities] = await Promise.all([
    sumPlace(store, brand, query, place),
    place.isWhole ? null : sumPlaces(store, brand, { ...query, parent: place.adcode }),
  ]);
  const placed = cities ?? whole;
  return {
    rows: placed.filter(({ _id }) => divisionName(_id) !== null).map(toRow),
    unplaced: sumScans(whole) - sumScans(placed),
    abroad: 0,
    ...describe(whole),
  };
}

export const sumScans = (places: readonly PlaceSum[]): number =>
  places.reduce((total, { scans }) => total + scans, 0);

function describe(places: readonly PlaceSum[]): Pick<Heatmap, 'sources' | 'includesDemo'> {
  const [gps = 0, ip = 0, none = 0] = sources.map((source) =>
    places.reduce((total, place) => total + place[source], 0),
  );
  return { sources: { gps, ip, none }, includesDemo: places.some(({ demo }) => demo > 0) };
}

function toRow({ _id, scans, firstScans, repeatScans, visitors }: PlaceSum): RegionRow {
  const name = divisionName(_id) ?? _id;
  return { adcode: _id, name, scans, firstScans, repeatScans, visitors };
}
