import { logBeta } from './log-gamma.ts';

/** Hits of so many visitors; both may be fractions, where they stand for cut counts. */
export interface Count {
  readonly hits: number;
  readonly visitors: number;
}

/** A group's count and the mean of all groups that it is drawn towards, strictly between 0 and 1. */
export interface Group {
  readonly count: Count;
  readonly mean: number;
}

/**
 * How many visitors the mean of many groups is worth when one group's rate is told: the M that makes
 * the groups' counts most likely, each a beta-binomial with its mean μ,
 *
 *     P(h of n) ∝ B(h + Mμ, n - h + M(1-μ)) / B(Mμ, M(1-μ)),
 *
 * by a search over a grid. Groups that differ no more than by chance give a large M (all are told the
 * mean), groups that truly differ a small one (each is told its own rate). M never falls below the
 * least of the grid, so that no group with few visitors is believed alone.
 */
export function fitStrength(groups: readonly Group[]): number {
  let best = { strength: leastStrength, likelihood: -Infinity };
  for (const strength of strengths) {
    let likelihood = 0;
    for (const { count, mean } of groups) {
      const [a, b] = [strength * mean, strength * (1 - mean)];
      likelihood += logBeta(count.hits + a, count.visitors - count.hits + b) - logBeta(a, b);
    }
    if (likelihood > best.likelihood) best = { strength, likelihood };
  }
  return best.strength;
}

const leastStrength = 100;

/** Up to 10,000 visitors in equal steps of the logarithm. */
const strengths = Array.from({ length: 13 }, (_, at) => leastStrength * 100 ** (at / 12));

/**
 * A group's rate, drawn towards the mean of all by the weight of `strength` visitors: the mean of the
 * posterior Beta(h + Mμ, n - h + M(1-μ)).
 */
export const shrink = ({ hits, visitors }: Count, mean: number, strength: number): number =>
  (hits + strength * mean) / (visitors + strength);

/**
 * How unsure the drawn rate is: the standard deviation of that posterior.
 */
export function spreadOf(count: Count, mean: number, strength: number): number {
  const rate = shrink(count, mean, strength);
  return Math.sqrt((rate * (1 - rate)) / (count.visitors + strength + 1));
}
