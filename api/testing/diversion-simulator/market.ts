import { createRandom, type Random } from '../../src/demo/random.ts';
import { homes, type Home } from '../clone-simulator/world.ts';
import { pickDestination, type DiverterKind } from './diverters.ts';
import { findNear, isFestival, pickJourney } from './geography.ts';
import { seePlace, type SeenPlace } from './networks.ts';

export interface MarketSetting {
  readonly seed: number;
  readonly dealers: number;
  /** A lot for each dealer each month, from November 2025 on: the fourth has Spring Festival in it. */
  readonly months: number;
  readonly cartonsPerLot: number;
  readonly unitsPerCarton: number;
  /** The share of units that anybody scans. */
  readonly scanRate: number;
  /** The share of purchases that leave the territory with their buyer or as a gift. */
  readonly travellers: number;
  /** The share of scans whose phone tells its own position. */
  readonly consent: number;
  /** The share of dealers who divert, every month. */
  readonly diverters: number;
  readonly kind: DiverterKind;
}

export interface SimulatedScan {
  readonly _id: string;
  readonly at: Date;
  readonly index: number;
  readonly visitor: string;
  readonly region: SeenPlace;
}

export interface SimulatedCarton {
  readonly id: string;
  /** How many of its units were sold elsewhere. */
  readonly diverted: number;
  readonly scans: SimulatedScan[];
}

/** What one dealer got of one lot. */
export interface SimulatedLot {
  readonly id: string;
  readonly dealerId: string;
  readonly month: number;
  readonly territory: readonly string[];
  readonly shippedAt: Date;
  /** Where part of it went; null when all was sold at home. */
  readonly destination: string | null;
  readonly share: number;
  readonly cartons: readonly SimulatedCarton[];
}

interface Dealer {
  readonly id: string;
  readonly territory: readonly Home[];
  /** Some sell at an airport, others in a village. */
  readonly travel: number;
  readonly isDiverter: boolean;
}

const dayMs = 24 * 60 * 60 * 1000;
const festivalTravel = 4;

/** How many units one buyer takes, and how often. */
const purchases = [
  { units: 1, weight: 70 },
  { units: 2, weight: 20 },
  { units: 6, weight: 10 },
] as const;

/** All lots of all dealers and who scanned what; the same for the same setting. */
export function simulateMarket(setting: MarketSetting): SimulatedLot[] {
  const random = createRandom(setting.seed);
  const dealers = Array.from({ length: setting.dealers }, (_, at) =>
    createDealer(random, at, setting),
  );
  return Array.from({ length: setting.months }, (_, month) => month).flatMap((month) =>
    dealers.map((dealer) => sellLot(random, dealer, month, setting)),
  );
}

function createDealer(random: Random, at: number, { diverters }: MarketSetting): Dealer {
  const home = random.pickWeighted(homes, ({ millions }) => millions);
  const near = findNear(home);
  const isWide = near.length > 0 && random.chance(0.25);
  // The sum of six even draws is close enough to a normal one.
  const spread = Array.from({ length: 6 }, () => random.next() - 0.5).reduce((a, b) => a + b, 0);
  return {
    id: `dealer${at}`,
    territory: isWide ? [home, random.pick(near)] : [home],
    travel: Math.exp(0.5 * spread),
    isDiverter: random.chance(diverters),
  };
}

function sellLot(
  random: Random,
  dealer: Dealer,
  month: number,
  setting: MarketSetting,
): SimulatedLot {
  const { cartonsPerLot, unitsPerCarton, kind } = setting;
  const shippedAt = Date.UTC(2025, 10 + month, 1) + random.next() * 20 * dayMs;
  const destination = dealer.isDiverter ? pickDestination(random, dealer.territory, kind) : null;
  const [least, most] = kind.share;
  const share = destination === null ? 0 : least + random.next() * (most - least);
  const id = `${dealer.id}-${month}`;
  const diverted = Math.round(share * cartonsPerLot);
  const order = shuffle(random, cartonsPerLot);
  const cartons = Array.from({ length: cartonsPerLot }, (_, carton): SimulatedCarton => {
    const isAway = order.indexOf(carton) < diverted;
    const goesAway = () => (kind.isRepacked ? random.chance(share) : isAway);
    return sellCarton(
      random,
      { dealer, destination, shippedAt, goesAway, setting },
      {
        id: `${id}-${carton}`,
        firstIndex: carton * unitsPerCarton,
      },
    );
  });
  return {
    ...{ id, dealerId: dealer.id, month, share, cartons },
    territory: dealer.territory.map(({ adcode }) => adcode),
    shippedAt: new Date(shippedAt),
    destination: destination?.adcode ?? null,
  };
}

function shuffle(random: Random, count: number): number[] {
  const left = Array.from({ length: count }, (_, at) => at);
  return Array.from({ length: count }, () => left.splice(random.below(left.length), 1)[0] ?? 0);
}

interface Sale {
  readonly dealer: Dealer;
  readonly destination: Home | null;
  readonly shippedAt: number;
  goesAway(): boolean;
  readonly setting: MarketSetting;
}

function sellCarton(
  random: Random,
  sale: Sale,
  { id, firstIndex }: { id: string; firstIndex: number },
): SimulatedCarton {
  const { unitsPerCarton } = sale.setting;
  const scans: SimulatedScan[] = [];
  let diverted = 0;
  for (let unit = 0; unit < unitsPerCarton;) {
    const taken = random.pickWeighted(purchases, ({ weight }) => weight).units;
    const units = Math.min(taken, unitsPerCarton - unit);
    const isAway = sale.destination !== null && sale.goesAway();
    if (isAway) diverted += units;
    scans.push(...buy(random, sale, { id, first: firstIndex + unit, units, isAway }));
    unit += units;
  }
  return { id, diverted, scans };
}

/** One purchase: where it is taken to, and who looks at which of its units there. */
function buy(
  random: Random,
  { dealer, destination, shippedAt, setting }: Sale,
  given: { id: string; first: number; units: number; isAway: boolean },
): SimulatedScan[] {
  const { id, first, units, isAway } = given;
  const soldAt = shippedAt + 3 * dayMs - Math.log(1 - random.next()) * 25 * dayMs;
  const shop =
    isAway && destination !== null
      ? destination
      : random.pickWeighted(dealer.territory, ({ millions }) => millions);
  const festival = isFestival(soldAt);
  const travel = setting.travellers * dealer.travel * (festival ? festivalTravel : 1);
  const isTaken = random.chance(Math.min(0.6, travel));
  const place = isTaken ? pickJourney(random, shop, festival) : shop;
  // Who receives a gift lives there; who travels with it lives where the shop is.
  const isGift = isTaken && random.chance(0.5);
  const buyer = `${id}-${first}`;
  const scans: SimulatedScan[] = [];
  for (let unit = 0; unit < units; unit += 1) {
    if (!random.chance(setting.scanRate)) continue;
    const people = random.chance(0.12) ? 2 : 1;
    for (let person = 0; person < people; person += 1) {
      const isOther = person > 0 || (unit > 0 && random.chance(0.4));
      const at = soldAt + random.next() * 6 * dayMs;
      const home = isGift || isOther ? place : shop;
      scans.push({
        _id: `${buyer}-${unit}-${person}`,
        at: new Date(at),
        index: first + unit,
        visitor: isOther ? `${buyer}-${unit}-${person}` : buyer,
        region: seePlace(random, place, home, setting.consent),
      });
    }
  }
  return scans;
}
