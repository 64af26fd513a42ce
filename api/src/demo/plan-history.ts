import { hasPartIn, provinceOf } from '../platform/regions/index.ts';
import { abroadKey, ipv6Key, type PlaceKey } from './address-book.ts';
import { demoDealers, demoPlaces, type DemoPlace } from './demo-world.ts';
import {
  cartonUnits,
  divertedCartons,
  historyDays,
  planShipments,
  stolenUnits,
  type BatchKey,
  type DivertedCarton,
  type PlannedShipment,
} from './plan-goods.ts';
import { createRandom, type Random } from './random.ts';

/** Where a phone says that it is, in WGS-84. */
export interface GivenPosition {
  readonly latitude: number;
  readonly longitude: number;
  /** Radius in metres. */
  readonly accuracyM: number;
}

export interface PlannedScan {
  readonly at: Date;
  readonly batch: BatchKey;
  readonly index: number;
  /** Visitors count from 0; each has one address. */
  readonly visitor: number;
  readonly place: PlaceKey;
  /** The visitor collects points, and claims this unit's so many minutes later. */
  readonly claimAfterMinutes: number | null;
  /** Of who lets the phone tell it. */
  readonly position?: GivenPosition;
}

export interface HistoryPlan {
  /** When the first day begins. */
  readonly start: Date;
  readonly shipments: readonly PlannedShipment[];
  /** In the order of time, none later than now. */
  readonly scans: readonly PlannedScan[];
}

const minuteMs = 60_000;
export const dayMs = 24 * 60 * minuteMs;

/** How a day's scans spread over its hours: little at night, peaks at noon and in the evening. */
const hourWeights = [
  ...[1, 0.5, 0.3, 0.2, 0.3, 0.8, 2, 4, 6, 7, 8, 10],
  ...[12, 9, 7, 7, 8, 10, 13, 16, 17, 14, 8, 3],
];

/** A unit that a consumer holds: where, and who scanned it first. */
interface SoldUnit {
  batch: BatchKey;
  index: number;
  place: PlaceKey;
  visitor: number;
  isAtHome: boolean;
}

interface Pallet {
  shipment: PlannedShipment;
  territory: readonly string[];
  unsold: number[];
  /** Provinces outside the territory where one of its units was scanned. */
  travelledTo: Set<string>;
}

export interface PlanOptions {
  seed: number;
  /** On an ordinary weekday in the middle of the history. */
  scansPerDay: number;
  /** Nothing is planned for later than this. */
  now: Date;
  startOfToday: Date;
}

/** Plans who scans what, where and when; the same for the same seed and day, up to `now`. */
export function planHistory({ seed, scansPerDay, now, startOfToday }: PlanOptions): HistoryPlan {
  const random = createRandom(seed);
  const start = new Date(startOfToday.getTime() - (historyDays - 1) * dayMs);
  const shipments = planShipments(random);
  const scans = [
    ...planSales(random, start, shipments, scansPerDay),
    ...planOddities(random, start, shipments),
    ...divertedCartons.flatMap((carton, at) => planDiversion(random, start, carton, at)),
  ];
  return {
    start,
    shipments,
    scans: scans
      .filter(({ at }) => at <= now)
      .sort((a, b) => a.at.getTime() - b.at.getTime() || a.index - b.index),
  };
}

function drawMoment(random: Random, start: Date, day: number): Date {
  const hours = hourWeights.map((_, hour) => hour);
  const hour = random.pickWeighted(hours, (one) => hourWeights[one] ?? 0);
  const time = start.getTime() + day * dayMs + hour * 60 * minuteMs;
  return new Date(time + random.below(60 * minuteMs));
}

function countScans(random: Random, start: Date, day: number, scansPerDay: number): number {
  // The time zone is eight hours ahead of UTC and has no summer time.
  const weekday = new Date(start.getTime() + day * dayMs + dayMs / 2).getUTCDay();
  const isWeekend = weekday === 0 || weekday === 6;
  const trend = 0.8 + (0.4 * day) / historyDays;
  return Math.round(scansPerDay * trend * (isWeekend ? 1.35 : 1) * (0.9 + 0.2 * random.next()));
}

/** Ordinary life: consumers scan what they bought, some again, some hand it on. */
function planSales(
  random: Random,
  start: Date,
  shipments: readonly PlannedShipment[],
  scansPerDay: number,
): PlannedScan[] {
  const pallets = shipments
    .filter(({ batch }) => batch !== 'oldHoney')
    .filter((shipment) => !divertedCartons.some((carton) => carton === shipment))
    .map(toPallet);
  const visitorsOf = new Map<PlaceKey, number[]>();
  const isMember = new Map<number, boolean>();
  const sold: SoldUnit[] = [];
  const scans: PlannedScan[] = [];

  function meetVisitor(place: PlaceKey): number {
    const known = visitorsOf.get(place) ?? [];
    visitorsOf.set(place, known);
    if (known.length > 0 && random.chance(0.35)) return random.pick(known);
    const visitor = isMember.size;
    isMember.set(visitor, random.chance(0.33));
    known.push(visitor);
    return visitor;
  }

  function sell(day: number): SoldUnit | null {
    const open = pallets.filter(({ shipment, unsold }) => shipment.day < day && unsold.length > 0);
    if (open.length === 0) return null;
    const pallet = random.pickWeighted(open, ({ unsold }) => unsold.length);
    const [index = 0] = pallet.unsold.splice(random.below(pallet.unsold.length), 1);
    const { adcode: place, isAtHome } = drawPlace(random, pallet);
    return { batch: pallet.shipment.batch, index, place, visitor: meetVisitor(place), isAtHome };
  }

  for (let day = 1; day < historyDays; day += 1) {
    for (let left = countScans(random, start, day, scansPerDay); left > 0; left -= 1) {
      const at = drawMoment(random, start, day);
      const recent = sold.slice(-400);
      const kind = random.next();
      const old = kind < 0.17 && recent.length > 0 ? random.pick(recent) : null;
      if (old) {
        // Handed on within the place only, so that honest goods gather no crowd elsewhere.
        const isHandedOn = kind < 0.04 && old.isAtHome;
        const visitor = isHandedOn ? meetVisitor(old.place) : old.visitor;
        scans.push({ ...pickUnit(old), at, visitor, place: old.place, claimAfterMinutes: null });
        continue;
      }
      const unit = sell(day);
      if (!unit) continue;
      sold.push(unit);
      const claimAfterMinutes = isMember.get(unit.visitor) ? 1 + random.below(20) : null;
      const { visitor } = unit;
      scans.push({
        ...pickUnit(unit),
        at,
        visitor,
        place: coverPlace(random, unit),
        claimAfterMinutes,
      });
    }
  }
  return scans;
}

const pickUnit = ({ batch, index }: SoldUnit) => ({ batch, index });

const isStolen = (batch: BatchKey, index: number) =>
  batch === stolenUnits.batch && stolenUnits.from <= index && index <= stolenUnits.to;

function toPallet(shipment: PlannedShipment): Pallet {
  const { batch, from, to } = shipment;
  const dealer = demoDealers.find(({ key }) => key === shipment.dealer);
  return {
    shipment,
    territory: dealer?.territory ?? [],
    unsold: Array.from({ length: to - from + 1 }, (_, at) => from + at).filter(
      (index) => !isStolen(batch, index),
    ),
    travelledTo: new Set(),
  };
}

const isHomeOf =
  (territory: readonly string[]) =>
  ({ adcode }: DemoPlace): boolean =>
    hasPartIn(provinceOf(adcode) ?? '', territory);

/** Mostly in the territory; a few travel, but never two of one pallet to the same province. */
function drawPlace(
  random: Random,
  { territory, travelledTo }: Pallet,
): { adcode: string; isAtHome: boolean } {
  const isHome = isHomeOf(territory);
  const weightOf = ({ weight }: DemoPlace) => weight;
  const away = demoPlaces.filter(
    (one) => !isHome(one) && !travelledTo.has(provinceOf(one.adcode) ?? ''),
  );
  if (away.length > 0 && random.chance(0.05)) {
    const { adcode } = random.pickWeighted(away, weightOf);
    travelledTo.add(provinceOf(adcode) ?? '');
    return { adcode, isAtHome: false };
  }
  return {
    adcode: random.pickWeighted(demoPlaces.filter(isHome), weightOf).adcode,
    isAtHome: true,
  };
}

/** Some phones show an IPv6 address, and some travellers one of abroad. */
function coverPlace(random: Random, { place }: SoldUnit): PlaceKey {
  const draw = random.next();
  if (draw < 0.02) return ipv6Key;
  return draw < 0.028 ? abroadKey : place;
}

const strangers = 100_000;

/**
 * Scans with a verdict out of the ordinary. Expired units were sold at home; stolen ones turn up
 * here and there, no two in one province; a warehouse tries units before they are activated.
 */
function planOddities(
  random: Random,
  start: Date,
  shipments: readonly PlannedShipment[],
): PlannedScan[] {
  const scan = (batch: BatchKey, index: number, day: number, place: PlaceKey, who: number) => ({
    ...{ batch, index, place, visitor: strangers + who, claimAfterMinutes: null },
    at: drawMoment(random, start, day),
  });
  const homes = shipments.filter(({ batch }) => batch === 'oldHoney').map(toPallet);
  const expired = homes.flatMap((pallet, home) => {
    const place = random.pick(demoPlaces.filter(isHomeOf(pallet.territory))).adcode;
    return Array.from({ length: 13 }, (_, at) => {
      const day = 13 + random.below(historyDays - 13);
      return scan('oldHoney', pallet.shipment.from + at * 4, day, place, home * 20 + at);
    });
  });
  const scattered = ['210100', '410100', '610100', '350100', '520100', '230100'];
  const stolen = scattered.map((place, at) =>
    scan(stolenUnits.batch, stolenUnits.from + at, 12 + random.below(14), place, 100 + at),
  );
  const notActive = Array.from({ length: 9 }, (_, at) =>
    scan('liquor', 1_620 + at * 3, 2 + random.below(20), '510100', 200 + (at % 3)),
  );
  return [...expired, ...stolen, ...notActive];
}

/** People who come from elsewhere scan units of a diverted carton, and nobody at home does. */
function planDiversion(
  random: Random,
  start: Date,
  { batch, from, turnsUpIn, visitors, daysBetween, positions }: DivertedCarton,
  carton: number,
): PlannedScan[] {
  // Some scan twice.
  return Array.from({ length: visitors + 2 }, (_, at) => {
    const who = at % visitors;
    const { adcode, latitude, longitude } = random.pick(turnsUpIn);
    // On days of their own: people who come together would have bought together.
    const day = historyDays - 1 - daysBetween * (visitors - who);
    const moment = drawMoment(random, start, day);
    const offset = () => (random.next() - 0.5) / 50;
    const position = {
      ...{ latitude: latitude + offset(), longitude: longitude + offset() },
      accuracyM: 20 + random.below(30),
    };
    return {
      ...{ batch, place: adcode, at: moment, claimAfterMinutes: null },
      // Units that lie apart: strangers bought them one by one.
      index: from + ((at * 7) % cartonUnits),
      visitor: strangers + 300 + carton * 100 + who,
      ...(who < positions && { position }),
    };
  });
}
