/**
 * How what was looked at in the market moves the odds that a dealer diverts, and thereby how much of a
 * day's level is spent on that dealer's goods.
 *
 * **The odds.** Of a dealer's goods let the share θ be outside the territory. Before anybody looked,
 * θ is believed to be Beta(a, b) with a = 1 and b = 9: one in ten, as sure as ten looks make it. A look
 * that is t days old counts 2^(-t/180). With the sums S of looks that found goods outside and F of looks
 * that found them in place, θ is Beta(a + S, b + F), and the odds of its mean have changed by
 *
 *     r = ((a + S) / (b + F)) / (a / b) = (1 + S/a) / (1 + F/b),
 *
 * held between 1/4 and 4, so that inspectors who look only where they suspect somebody move nothing
 * without bounds. Without looks r = 1.
 *
 * **The province.** Goods of which some were found in a province k come there again sooner than
 * elsewhere. Of S looks outside, Sₖ were there; over the K provinces searched
 *
 *     vₖ = (1 - λ) + λ·K·Sₖ/S,   λ = ½·S/(S + 4),
 *
 * whose mean over the K provinces is 1, and which is at least ½.
 *
 * **Why no more honest goods are found.** For honest goods K·e^(-Lₖ) (Lₖ as in `test-martingale.ts`) is
 * below αvₖ with chance at most αvₖ/K; over all k that makes α. So p = minₖ K·e^(-Lₖ)/vₖ is a p-value as
 * good as the one without vₖ. With weights w of mean at most 1 over everything tested that day,
 * Benjamini and Hochberg's rule over p/w keeps its level (Genovese, Roeder and Wasserman 2006, theorem
 * 1): what is added for one dealer's goods is taken from the others'. Both hold for weights that do not
 * depend on the scans of the goods weighed; therefore looks at goods of the same lot are left out by
 * who calls this. The level of an accusation (`gradeOf`) does not use weights at all.
 */

/** A look at some goods, all of which are one look however many of their items were seen. */
export interface Look {
  readonly isOutside: boolean;
  readonly province: string;
  /** Not below 0. */
  readonly ageDays: number;
}

/** What looks at a dealer's goods say. */
interface LookedAt {
  /** r: by how much the odds have changed, from 1/4 to 4. */
  readonly odds: number;
  /** vₖ. */
  tiltOf(province: string): number;
}

const believed = { outside: 1, inside: 9 } as const;
const halfLifeDays = 180;
const mostOdds = 4;
/** So many looks outside give their provinces half of what they may get at most. */
const tiltLooks = 4;
const mostTilt = 0.5;

/** @param searched K, how many provinces goods can be found in */
export function weighLooks(looks: readonly Look[], searched: number): LookedAt {
  const outside = new Map<string, number>();
  let [found, inPlace] = [0, 0];
  for (const { isOutside, province, ageDays } of looks) {
    const weight = 2 ** (-ageDays / halfLifeDays);
    if (!isOutside) {
      inPlace += weight;
      continue;
    }
    found += weight;
    outside.set(province, (outside.get(province) ?? 0) + weight);
  }
  const ratio = (1 + found / believed.outside) / (1 + inPlace / believed.inside);
  const tilt = found === 0 ? 0 : (mostTilt * found) / (found + tiltLooks);
  return {
    odds: Math.min(mostOdds, Math.max(1 / mostOdds, ratio)),
    tiltOf: (province) =>
      1 - tilt + (tilt === 0 ? 0 : (tilt * searched * (outside.get(province) ?? 0)) / found),
  };
}

/** Goods of which so many pieces are tested, and the odds that were found for them. */
interface WeightedTests {
  readonly odds: number;
  readonly tests: number;
}

/**
 * By what all odds are divided so that the weights' mean over all tests is at most 1. Where looks made
 * the dealers likelier to be honest it is 1: what their goods need no more is not spent on others.
 * @param tests how many there are altogether; those not among `groups` have odds of 1
 */
export function findDivisor(groups: readonly WeightedTests[], tests: number): number {
  const added = groups.reduce((sum, { odds, tests: own }) => sum + own * (odds - 1), 0);
  return tests === 0 ? 1 : Math.max(1, 1 + added / tests);
}
