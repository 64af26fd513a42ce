import {
  findCartons,
  findDayThreshold,
  findProvinces,
  gradeOf,
  gradeOfLot,
  leastCartons,
  pValueOf,
  type Grade,
} from '../src/diversion/judge-rules.ts';
import { chinaRates } from '../src/diversion/near-rules.ts';
import { learnRates, type RouteRates, type SeenGoods } from '../src/diversion/route-rates-rules.ts';
import { findVisits, type PlacedScan, type Visit } from '../src/diversion/visits-rules.ts';
import { weighProvinces, type Weighed } from '../src/diversion/weigh-rules.ts';
import type { SimulatedLot, SimulatedScan } from '../testing/diversion-simulator/index.ts';

/** What was said of one dealer's part of a lot, by the end. */
export interface WatchedLot {
  readonly lot: SimulatedLot;
  /** Of the whole, by the day on which it was first said; the best grade. */
  grade: Grade | null;
  readonly cartons: readonly WatchedCarton[];
}

interface WatchedCarton {
  readonly diverted: number;
  readonly isScanned: boolean;
  grade: Grade | null;
}

interface Goods extends SeenGoods {
  visits: Visit[];
  weighed: readonly Weighed[];
  pValue: number;
  watched: { grade: Grade | null };
}

interface Carton extends Goods {
  readonly lot: Goods;
}

const dayMs = 24 * 60 * 60 * 1000;
const learnEveryDays = 7;
/** Rates are learned from goods seen within so many days. */
const learnFromDays = 60;

/**
 * Watches a market as the service does: scans come in the order of time, every day's scanned goods are
 * weighed and judged together, and rates are learned once a week from what was seen until then.
 */
export function watchMarket(lots: readonly SimulatedLot[]): WatchedLot[] {
  const watched = lots.map(watchLot);
  const arrivals = watched
    .flatMap(({ cartons, all }, at) =>
      cartons.flatMap((carton, one) =>
        findVisits(
          (lots[at]?.cartons[one]?.scans ?? []).map(toPlaced),
          () => lots[at]?.territory ?? [],
        ).map((visit) => ({ visit, carton, lot: all })),
      ),
    )
    .sort((a, b) => a.visit.at - b.visit.at);
  let rates = learnRates([], chinaRates);
  let learned = -Infinity;
  const cartons = watched.flatMap((one) => one.cartons);
  for (let next = 0; next < arrivals.length;) {
    const day = Math.floor((arrivals[next]?.visit.at ?? 0) / dayMs);
    if (day - learned >= learnEveryDays) {
      rates = learn(cartons, day);
      learned = day;
    }
    const touched = new Set<Carton>();
    for (; next < arrivals.length; next += 1) {
      const arrival = arrivals[next];
      if (!arrival || Math.floor(arrival.visit.at / dayMs) !== day) break;
      arrival.carton.visits.push(arrival.visit);
      arrival.lot.visits.push(arrival.visit);
      touched.add(arrival.carton);
    }
    judgeDay([...touched], watched, rates);
  }
  return watched.map(({ result }) => result);
}

const toPlaced = ({ region: { source, adcode }, ...scan }: SimulatedScan): PlacedScan =>
  source === 'ip'
    ? { ...scan, region: { adcode } }
    : { ...scan, region: { adcode: null }, position: { certain: adcode, isContradicted: false } };

function watchLot(lot: SimulatedLot) {
  const { dealerId, territory } = lot;
  const home = territory.toSorted().join('+');
  const result: WatchedLot = {
    lot,
    grade: null,
    cartons: lot.cartons.map(({ diverted, scans }) => ({
      ...{ diverted, isScanned: scans.length > 0, grade: null },
    })),
  };
  const start = { dealerId, home, weighed: [], pValue: 1 };
  const all: Goods = { ...start, visits: [], watched: result };
  const cartons = result.cartons.map((one): Carton => ({
    ...{ ...start, visits: [], watched: one, lot: all },
  }));
  return { result, all, cartons };
}

function learn(cartons: readonly Carton[], day: number): RouteRates {
  const oldest = (day - learnFromDays) * dayMs;
  const recent = cartons.filter(({ visits }) => (visits.at(-1)?.at ?? 0) >= oldest);
  return learnRates(recent, chinaRates);
}

function judgeDay(
  touched: readonly Carton[],
  watched: readonly { all: Goods; cartons: readonly Carton[] }[],
  rates: RouteRates,
): void {
  const lots = new Set(touched.map(({ lot }) => lot));
  const today = [...touched, ...lots];
  for (const goods of today) {
    goods.weighed = weighProvinces(goods.visits, goods, rates);
    goods.pValue = pValueOf(goods.weighed);
  }
  const threshold = findDayThreshold(today.map(({ pValue }) => pValue));
  for (const goods of touched) {
    for (const found of findProvinces(goods.weighed, threshold)) raise(goods, gradeOf(found));
  }
  for (const { all, cartons } of watched) {
    if (!lots.has(all)) continue;
    for (const found of findProvinces(all.weighed, threshold)) {
      const there = cartons
        .filter(({ visits }) => visits.length > 0)
        .map((carton) => ({
          carton,
          weighed: carton.weighed.find(({ province }) => province === found.province) ?? null,
        }));
      const isFound = findCartons(there.map(({ weighed }) => weighed));
      const count = isFound.filter(Boolean).length;
      const grade = gradeOfLot(found, count);
      raise(all, grade);
      if (count < leastCartons) continue;
      there.forEach(({ carton }, at) => {
        if (isFound[at]) raise(carton, grade);
      });
    }
  }
}

/** What was said stays said; it may become stronger. */
function raise({ watched }: Goods, grade: Grade): void {
  if (watched.grade !== 'strong') watched.grade = grade;
}
