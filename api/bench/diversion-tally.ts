import { simulateMarket } from '../testing/diversion-simulator/index.ts';
import { watchMarket, type WatchedLot } from './diversion-watch.ts';
import type { BenchSetting } from './diversion-settings.ts';

/** How many of how many. */
export interface Share {
  hits: number;
  count: number;
}

export interface Tally {
  readonly name: string;
  readonly isGoal: boolean;
  /** Cartons of which most was diverted, accused; and accused or to be inspected. */
  readonly found: Share;
  readonly foundOrInspected: Share;
  /** Honest cartons of every dealer, accused; and those among them of lots of which part was diverted. */
  readonly honestCartons: Share;
  readonly honestInspected: Share;
  readonly besideDiverted: Share;
  /** Dealers' parts of lots of which some was diverted, accused. */
  readonly lots: Share;
  /** Honest dealers' months, in which the lot or any of its cartons was accused. */
  readonly dealerMonths: Share;
  readonly dealerMonthsInspected: Share;
}

const noShare = (): Share => ({ hits: 0, count: 0 });

function add(share: Share, isHit: boolean): void {
  share.count += 1;
  if (isHit) share.hits += 1;
}

/** Simulates and watches all markets of a setting. @param seed of the first; the others follow */
export function tallySetting({ name, isGoal, markets, market }: BenchSetting, seed: number): Tally {
  const tally: Tally = {
    ...{ name, isGoal, found: noShare(), foundOrInspected: noShare() },
    ...{ honestCartons: noShare(), honestInspected: noShare(), besideDiverted: noShare() },
    ...{ lots: noShare(), dealerMonths: noShare(), dealerMonthsInspected: noShare() },
  };
  for (let one = 0; one < markets; one += 1) {
    const lots = simulateMarket({ ...market, seed: seed * 100 + one });
    for (const watched of watchMarket(lots)) tallyLot(tally, watched, market.unitsPerCarton);
  }
  return tally;
}

function tallyLot(tally: Tally, { lot, grade, cartons }: WatchedLot, units: number): void {
  const isHonest = lot.destination === null;
  if (isHonest) {
    const grades = [grade, ...cartons.map((carton) => carton.grade)];
    add(tally.dealerMonths, grades.includes('strong'));
    add(
      tally.dealerMonthsInspected,
      grades.some((one) => one !== null),
    );
  } else {
    add(tally.lots, grade === 'strong');
  }
  for (const { diverted, grade: said } of cartons) {
    if (diverted > units / 2) {
      add(tally.found, said === 'strong');
      add(tally.foundOrInspected, said !== null);
    } else if (diverted === 0) {
      add(tally.honestCartons, said === 'strong');
      add(tally.honestInspected, said === 'inspect');
      if (!isHonest) add(tally.besideDiverted, said === 'strong');
    }
  }
}
