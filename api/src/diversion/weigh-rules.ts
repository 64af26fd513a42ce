import type { Route, RouteRates } from './route-rates-rules.ts';
import { logBinomialUpperTail } from './statistics/binomial-tail.ts';
import { createWealth } from './statistics/test-martingale.ts';
import { createUnsureFactor } from './statistics/unsure-factor.ts';
import type { Visit } from './visits-rules.ts';

/** What some goods' visitors in one province outside the territory amount to. */
export interface Weighed {
  readonly province: string;
  /** Distinct visitors there. */
  readonly observed: number;
  /** How many of them honest goods would have had. */
  readonly expected: number;
  /** Distinct visitors anywhere. */
  readonly visitors: number;
  /** How many of those there are known by the phone's own position. */
  readonly confirmed: number;
  /** ln of the most that the evidence ever was worth; see `test-martingale.ts`. */
  readonly logEvidence: number;
  /** The same of the phones' own positions alone. */
  readonly logConfirmed: number;
  /** The share of the goods that seems to be there. */
  readonly share: number;
  /** P(so many or more | honest), by the binomial tail at the mean chance; for people to read. */
  readonly tail: number;
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * People who travel together have bought together: units that lie side by side in a carton, seen in
 * one place within days. Once one of them was seen there, the next is as likely there as not, honest
 * goods or diverted ones.
 */
const party = { days: 7, indexes: 6, chance: 0.5 } as const;

/**
 * All chances of some goods may be off by one factor; see `unsure-factor.ts`. Half as many again or
 * half as many are usual.
 */
const factorShape = 4;
/** A chance stays below 1. */
const mostChance = 0.95;

/** Fewer visitors in a province accuse nobody. */
const leastObserved = 2;

/**
 * Weighs the visitors of some goods, province by province outside the territory.
 * @param visits distinct visitors, oldest first
 */
export function weighProvinces(
  visits: readonly Visit[],
  route: Route,
  rates: RouteRates,
): Weighed[] {
  const away = new Map<string, number>();
  for (const { isAway, province } of visits) {
    if (isAway) away.set(province, (away.get(province) ?? 0) + 1);
  }
  return [...away]
    .filter(([, observed]) => observed >= leastObserved)
    .map(([province]) => weighProvince(visits, province, route, rates));
}

function weighProvince(
  visits: readonly Visit[],
  province: string,
  route: Route,
  rates: RouteRates,
): Weighed {
  const [all, confirmedOnly] = [createWealth(), createWealth()];
  const learnedOf = rates.chanceOn(route, province);
  const factor = createUnsureFactor(factorShape);
  const hits: Visit[] = [];
  let expected = 0;
  let confirmed = 0;
  for (const visit of visits) {
    const isHit = visit.isAway && visit.province === province;
    const learned = learnedOf(visit);
    const honest = Math.min(mostChance, learned * factor.read());
    const isBeside = isInParty(visit, hits);
    const chance = isBeside ? Math.max(party.chance, honest) : honest;
    // A party is one decision to travel.
    if (!isBeside) factor.add({ learned, isHit });
    all.add({ chance, isHit });
    if (visit.isConfirmed) confirmedOnly.add({ chance, isHit });
    expected += chance;
    if (!isHit) continue;
    hits.push(visit);
    if (visit.isConfirmed) confirmed += 1;
  }
  const { highest, share } = all.read();
  const observed = hits.length;
  const mean = expected / visits.length;
  return {
    ...{ province, observed, expected, visitors: visits.length, confirmed, share },
    logEvidence: highest,
    logConfirmed: confirmedOnly.read().highest,
    tail: Math.exp(logBinomialUpperTail(observed, visits.length, mean)),
  };
}

/** Whether a visitor came soon after another one there, with a unit from beside theirs. */
function isInParty({ at, index }: Visit, hits: readonly Visit[]): boolean {
  for (let one = hits.length - 1; one >= 0; one -= 1) {
    const hit = hits[one];
    if (!hit || at - hit.at > party.days * dayMs) return false;
    if (Math.abs(index - hit.index) < party.indexes) return true;
  }
  return false;
}
