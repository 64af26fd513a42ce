import type { Route, RouteRates } from './route-rates-rules.ts';
import { createDraws } from './statistics/seeded-draws.ts';
import { findHotSpot } from './statistics/space-time-scan.ts';
import type { Visit } from './visits-rules.ts';

/** Where and when goods of all dealers together were seen outside their territories more than usual. */
export interface FoundHotSpot {
  /** The province in the middle, and its neighbours that belong to it. */
  readonly provinces: readonly string[];
  /** Days count from the first that was looked at; both belong to it. */
  readonly fromDay: number;
  readonly toDay: number;
  readonly visitors: number;
  readonly expected: number;
  readonly pValue: number;
}

/** What is searched, and how surely: p-values come in steps of 1/200. */
const search = { longestDays: 14, mostPlaces: 4, replicas: 199, seed: 1 } as const;

interface HotSpotInput {
  readonly goods: readonly (Route & { readonly visits: readonly Visit[] })[];
  readonly rates: RouteRates;
  /** Each with its neighbours, nearest first, itself first. */
  readonly neighbours: readonly (readonly string[])[];
  /** The first moment of the first day, ms since 1970. */
  readonly start: number;
  readonly days: number;
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * The space-time scan over provinces and days: what was seen there from outside against what the
 * honest rates expect of the visitors of those days. The same for the same visits.
 * @returns null when nobody was seen outside
 */
export function findHotSpotOf(input: HotSpotInput): FoundHotSpot | null {
  const { goods, rates, neighbours, start, days } = input;
  const provinces = neighbours.map(([province = '']) => province);
  const cellOf = new Map(provinces.map((province, place) => [province, place * days]));
  const cases = new Float64Array(provinces.length * days);
  const expected = new Float64Array(provinces.length * days);
  const add = (cells: Float64Array, cell: number, more: number) => {
    cells[cell] = (cells[cell] ?? 0) + more;
  };
  for (const one of goods) {
    const homes = one.home.split('+');
    const away = provinces.filter((province) => !homes.includes(province));
    const chances = away.map((province) => rates.chanceOn(one, province));
    for (const visit of one.visits) {
      const day = Math.floor((visit.at - start) / dayMs);
      if (day < 0 || day >= days) continue;
      away.forEach((province, at) => {
        add(expected, (cellOf.get(province) ?? 0) + day, chances[at]?.(visit) ?? 0);
      });
      const cell = visit.isAway ? cellOf.get(visit.province) : undefined;
      // A city beside a territory of cities lies in a province that is part of it: no place to go to.
      if (cell !== undefined && !homes.includes(visit.province)) add(cases, cell + day, 1);
    }
  }
  const found = findHotSpot({
    ...{ ...search, days, cases, expected, draw: createDraws(search.seed) },
    neighbours: neighbours.map((near) => near.map((province) => provinces.indexOf(province))),
  });
  if (!found) return null;
  const { centre, places, fromDay, toDay, pValue } = found;
  return {
    provinces: neighbours[centre]?.slice(0, places) ?? [],
    ...{ fromDay, toDay, visitors: found.cases, expected: found.expected, pValue },
  };
}
