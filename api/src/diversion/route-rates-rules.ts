import {
  addGoods,
  addPiece,
  countCut,
  createCutGoods,
  type CutGoods,
} from './statistics/cut-rate.ts';
import { fitStrength, shrink, spreadOf, type Count } from './statistics/shrinkage.ts';
import type { Visit } from './visits-rules.ts';

/** Where goods come from: the dealer, and the provinces of the dealer's territory joined by `+`. */
export interface Route {
  readonly dealerId: string;
  readonly home: string;
}

/** Some goods that travelled together, such as a carton, and who saw them. */
export interface SeenGoods extends Route {
  readonly visits: readonly Visit[];
}

/** How likely a visitor of honest goods is seen in a place outside the territory. */
export interface RouteRates {
  /** For each visitor strictly between 0 and 1, never below what families on a journey make likely. */
  chanceOn(route: Route, province: string): (visit: Pick<Visit, 'at' | 'isConfirmed'>) => number;
}

export interface RateOptions {
  /** Every province that goods can be seen in. */
  readonly provinces: readonly string[];
  /** Whether a province lies near a territory: more people travel there. */
  isNear(home: string, province: string): boolean;
}

const weekMs = 7 * 24 * 60 * 60 * 1000;

/** What is believed before there are data: 3% of visitors in all of the near provinces, 3% in all far ones. */
const believed = { near: 0.006, far: 0.0012, visitors: 2_000 } as const;
/** So many hits are believed to agree with the average when a week or a source is looked at. */
const factorHits = 10;
const leastChance = 0.004;
const mostChance = 0.3;

/**
 * Learns the honest rates from goods of which some may be diverted (see `countCut`), in three steps
 * of shrinkage: the dealer's own route towards the pair of territory and province, the pair towards
 * the country's rate for near or for far provinces, that towards what is believed without data. A
 * province's weeks (at Spring Festival people go home) and the source of the place (networks err more
 * often than phones) multiply the rate, each by how its hits differ from what the average expects.
 *
 * What is used is one standard deviation above the rate: too high a rate costs a little power, too low
 * a one accuses the honest.
 */
export function learnRates(goods: readonly SeenGoods[], options: RateOptions): RouteRates {
  const classOf = (home: string, province: string) =>
    options.isNear(home, province) ? 'near' : 'far';
  const byRoute = countRoutes(goods, options.provinces);
  const byPair = mergeCuts(byRoute, ({ home, province }) => `${home}>${province}`);
  const byClass = mergeCuts(byRoute, ({ home, province }) => classOf(home, province));

  const classRates = { near: 0, far: 0 };
  for (const one of ['near', 'far'] as const) {
    const { hits, visitors } = countCut(byClass.get(one)?.goods ?? createCutGoods());
    classRates[one] = shrink({ hits, visitors }, believed[one], believed.visitors);
  }
  const pairs = drawAll(byPair, ({ home, province }) => classRates[classOf(home, province)]);
  const routes = drawAll(
    mergeCuts(byRoute, ({ dealerId, province }) => `${dealerId}>${province}`),
    ({ home, province }) =>
      pairs.rates.get(`${home}>${province}`)?.rate ?? classRates[classOf(home, province)],
  );
  const factors = learnFactors(goods);

  return {
    chanceOn({ dealerId, home }, province) {
      const pair = pairs.rates.get(`${home}>${province}`);
      const known = routes.rates.get(`${dealerId}>${province}`) ?? pair;
      const rate = known ? known.rate + known.spread : classRates[classOf(home, province)];
      return ({ at, isConfirmed }) => {
        const season = factors.seasonOf(weekOf(at), province);
        const source = isConfirmed ? factors.phone : factors.network;
        return Math.min(mostChance, Math.max(leastChance, rate * season * source));
      };
    },
  };
}

interface RouteCut extends Route {
  readonly province: string;
  readonly goods: CutGoods;
}

/** For every route and province: the goods with at most one visitor there. */
function countRoutes(goods: readonly SeenGoods[], provinces: readonly string[]): RouteCut[] {
  const cuts = new Map<string, RouteCut>();
  for (const { dealerId, home, visits } of goods) {
    if (visits.length === 0) continue;
    const away = countAway(visits);
    const homes = home.split('+');
    for (const province of provinces) {
      const hits = away.get(province) ?? 0;
      if (hits > 1 || (hits === 0 && homes.includes(province))) continue;
      const key = `${dealerId}>${home}>${province}`;
      const cut = cuts.get(key) ?? { dealerId, home, province, goods: createCutGoods() };
      cuts.set(key, cut);
      addPiece(cut.goods, visits.length, hits === 1);
    }
  }
  return [...cuts.values()];
}

function countAway(visits: readonly Visit[]): Map<string, number> {
  const away = new Map<string, number>();
  for (const { isAway, province } of visits) {
    if (isAway) away.set(province, (away.get(province) ?? 0) + 1);
  }
  return away;
}

function mergeCuts(
  cuts: readonly RouteCut[],
  keyOf: (cut: RouteCut) => string,
): Map<string, RouteCut> {
  const merged = new Map<string, RouteCut>();
  for (const cut of cuts) {
    const key = keyOf(cut);
    const found = merged.get(key) ?? { ...cut, goods: createCutGoods() };
    merged.set(key, found);
    addGoods(found.goods, cut.goods);
  }
  return merged;
}

/** Each group's rate drawn towards a mean, as strongly as the groups agree with it. */
function drawAll(groups: ReadonlyMap<string, RouteCut>, meanOf: (cut: RouteCut) => number) {
  const counted = [...groups].map(([key, cut]) => ({
    key,
    count: countCut(cut.goods),
    mean: meanOf(cut),
  }));
  const strength = fitStrength(counted);
  const rates = new Map(
    counted.map(({ key, count, mean }) => [
      key,
      { rate: shrink(count, mean, strength), spread: spreadOf(count, mean, strength) },
    ]),
  );
  return { rates, strength };
}

const weekOf = (at: number) => Math.floor(at / weekMs);

interface Factors {
  /** For a province in a week; in a week of which nothing is known yet, that of the week before. */
  seasonOf(week: number, province: string): number;
  readonly phone: number;
  readonly network: number;
}

/** What was seen, and what the average expects of it. */
interface Excess {
  hits: number;
  expected: number;
}

/** Drawn towards a factor that is believed, by the weight of so many hits. */
const drawFactor = ({ hits, expected }: Excess, believed: number) =>
  (hits + factorHits * believed) / (expected + factorHits);

/**
 * By what each week, each province in a week, and each source differs from the average, over goods cut
 * as for the rates.
 */
function learnFactors(goods: readonly SeenGoods[]): Factors {
  const sources = { phone: { hits: 0, visitors: 0 }, network: { hits: 0, visitors: 0 } };
  const visitorsOf = new Map<number, number>();
  const hitsOf = new Map<number, Map<string, number>>();
  const provinceHits = new Map<string, number>();
  const total = { hits: 0, visitors: 0 };
  for (const { visits } of goods) {
    const away = countAway(visits);
    for (const { at, isAway, isConfirmed, province } of visits) {
      if (isAway && (away.get(province) ?? 0) > 1) continue;
      const week = weekOf(at);
      const source = isConfirmed ? sources.phone : sources.network;
      visitorsOf.set(week, (visitorsOf.get(week) ?? 0) + 1);
      total.visitors += 1;
      source.visitors += 1;
      if (!isAway) continue;
      const inWeek = hitsOf.get(week) ?? new Map<string, number>();
      hitsOf.set(week, inWeek);
      inWeek.set(province, (inWeek.get(province) ?? 0) + 1);
      provinceHits.set(province, (provinceHits.get(province) ?? 0) + 1);
      total.hits += 1;
      source.hits += 1;
    }
  }
  const shareOf = (hits: number) => (total.visitors === 0 ? 0 : hits / total.visitors);
  const weeks = new Map<number, { all: number; provinces: Map<string, number> }>();
  for (const [week, visitors] of visitorsOf) {
    const inWeek = hitsOf.get(week) ?? new Map<string, number>();
    const hits = [...inWeek.values()].reduce((a, b) => a + b, 0);
    const all = drawFactor({ hits, expected: visitors * shareOf(total.hits) }, 1);
    const provinces = new Map(
      [...provinceHits].map(([province, everHits]) => {
        const excess = { hits: inWeek.get(province) ?? 0, expected: visitors * shareOf(everHits) };
        return [province, drawFactor(excess, all)];
      }),
    );
    weeks.set(week, { all, provinces });
  }
  const factorOf = ({ hits, visitors }: Count) =>
    drawFactor({ hits, expected: visitors * shareOf(total.hits) }, 1);
  return {
    seasonOf(week, province) {
      const known = weeks.get(week) ?? weeks.get(week - 1);
      return known?.provinces.get(province) ?? known?.all ?? 1;
    },
    phone: factorOf(sources.phone),
    network: factorOf(sources.network),
  };
}
