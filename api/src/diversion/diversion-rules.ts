import type { Region } from '@zhenma/contract';
import { hasPartIn, isWithin, provinceOf } from '../platform/regions/index.ts';

/** What the rule needs to know of a scan. */
export interface PlacedScan {
  readonly _id: string;
  readonly at: Date;
  readonly index: number;
  readonly visitor: string;
  readonly region: Pick<Region, 'source' | 'level' | 'adcode'>;
}

export interface DiversionRule {
  /** So many distinct visitors in one province outside the territory raise an alert. */
  readonly minVisitors: number;
  /** Within so many days. */
  readonly windowDays: number;
}

/**
 * With 5% of honest scans out of region, three visitors accuse 0.5% of honest cartons and find 95% of
 * diverted ones; one visitor would accuse 30%.
 */
export const diversionRule: DiversionRule = { minVisitors: 3, windowDays: 7 };

/** Goods seen outside their territory: the window of a province that holds the most visitors. */
export interface Finding<Scan extends PlacedScan = PlacedScan> {
  readonly province: string;
  readonly visitors: number;
  readonly units: number;
  /** Distinct visitors of the shipment anywhere within the same window. */
  readonly visitorsEverywhere: number;
  /** The scans there, oldest first. */
  readonly scans: readonly Scan[];
}

/**
 * The province of a scan that certainly lies outside the territory; null when it lies inside, may lie
 * inside, or is not known. An IP place below the province is not trusted, so a city from an IP address
 * counts as its province, and a province of which the territory holds a part is not outside.
 */
export function findProvinceOutside(
  { source, level, adcode }: PlacedScan['region'],
  territory: readonly string[],
): string | null {
  const province = adcode === null ? null : provinceOf(adcode);
  if (adcode === null || province === null) return null;
  if (source === 'gps' && level === 'city') return isWithin(adcode, territory) ? null : province;
  return hasPartIn(province, territory) ? null : province;
}

/**
 * Applies the rule to the scans of one shipment. A dealer without a territory has none to leave.
 * @param scans of the shipment's units, in any order; those before the shipment are to be left out by
 *   the caller, since units are also scanned in the factory
 * @returns one finding for each province where the rule is met, most visitors first
 */
export function findDiversions<Scan extends PlacedScan>(
  scans: readonly Scan[],
  territory: readonly string[],
  rule: DiversionRule = diversionRule,
): Finding<Scan>[] {
  if (territory.length === 0) return [];
  const sorted = scans.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const byProvince = new Map<string, Scan[]>();
  for (const scan of sorted) {
    const province = findProvinceOutside(scan.region, territory);
    if (province === null) continue;
    const found = byProvince.get(province) ?? [];
    byProvince.set(province, found);
    found.push(scan);
  }
  return [...byProvince]
    .map(([province, outside]): Finding<Scan> => {
      const window = findBusiestWindow(outside, rule.windowDays);
      return {
        province,
        visitors: countVisitors(window),
        units: new Set(window.map(({ index }) => index)).size,
        visitorsEverywhere: countVisitors(selectWindow(sorted, window.at(-1), rule.windowDays)),
        scans: window,
      };
    })
    .filter(({ visitors }) => visitors >= rule.minVisitors)
    .sort((a, b) => b.visitors - a.visitors || a.province.localeCompare(b.province));
}

const dayMs = 24 * 60 * 60 * 1000;

const countVisitors = (scans: readonly PlacedScan[]) =>
  new Set(scans.map(({ visitor }) => visitor)).size;

/** The scans up to a last one that are less than the window older than it. */
function selectWindow<Scan extends PlacedScan>(
  sorted: readonly Scan[],
  last: Scan | undefined,
  days: number,
): Scan[] {
  const end = last?.at.getTime() ?? 0;
  return sorted.filter(({ at }) => at.getTime() <= end && end - at.getTime() < days * dayMs);
}

/** Of all windows that end at a scan, the one with the most visitors; the latest of equals. */
function findBusiestWindow<Scan extends PlacedScan>(sorted: readonly Scan[], days: number): Scan[] {
  const visits = new Map<string, number>();
  let start = 0;
  let best = { visitors: 0, start: 0, end: 0 };
  sorted.forEach((scan, end) => {
    visits.set(scan.visitor, (visits.get(scan.visitor) ?? 0) + 1);
    for (
      let oldest = sorted[start];
      oldest && scan.at.getTime() - oldest.at.getTime() >= days * dayMs;
      oldest = sorted[start]
    ) {
      const left = (visits.get(oldest.visitor) ?? 0) - 1;
      if (left === 0) visits.delete(oldest.visitor);
      else visits.set(oldest.visitor, left);
      start += 1;
    }
    if (visits.size >= best.visitors) best = { visitors: visits.size, start, end: end + 1 };
  });
  return sorted.slice(best.start, best.end);
}
