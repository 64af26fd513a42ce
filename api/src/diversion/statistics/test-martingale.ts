/**
 * Evidence that may be looked at after every scan without raising false alarms.
 *
 * Visitor i of some goods is seen in a place with chance at most pᵢ if the goods are honest (travel,
 * gifts, wrong addresses), where pᵢ is known before the visitor comes. Were the share φ of the goods
 * diverted to that place, the chance would be qᵢ(φ) = pᵢ + φ·(seen - pᵢ) > pᵢ, `seen` being how many of
 * the visitors of diverted goods are seen where the goods are. Someone who bets on φ, at the odds that
 * honest goods would make fair, has after n visitors the wealth
 *
 *     Eₙ(φ) = Π_{i≤n} (qᵢ/pᵢ)^xᵢ · ((1-qᵢ)/(1-pᵢ))^(1-xᵢ)      (xᵢ = 1 when seen there, else 0)
 *
 * and, with the stake spread evenly over a few φ, the mean Eₙ of these.
 *
 * For honest goods Eₙ is a nonnegative supermartingale that begins at 1. Proof: let visitor i be seen
 * there, given all that came before, with chance r ≤ pᵢ. The expected factor is
 * r·q/p + (1-r)(1-q)/(1-p), which grows with r as q/p > 1 > (1-q)/(1-p), and is q + (1-q) = 1 at r = p.
 * So E[Eₙ | past] ≤ Eₙ₋₁; a mean of such is such. By Ville's inequality
 *
 *     P(there is any n with Eₙ ≥ 1/α) ≤ α,
 *
 * whatever the number of looks and whenever one stops, so 1 / max Eₙ is a p-value at every moment:
 * the monitoring of a scan at a time costs no false alarms. The chance pᵢ may differ from visitor to
 * visitor (by route, season and source of the place), which a plain binomial tail cannot do.
 *
 * (Ville 1939; Shafer, Shen, Vereshchagin and Vovk 2011; Ramdas and others 2023.)
 */

/** One visitor's part: how likely honest goods' visitor is seen in the place, and whether this one was. */
export interface Bet {
  /** Strictly between 0 and 1. */
  readonly chance: number;
  readonly isHit: boolean;
}

export interface Wealth {
  /** ln of the wealth now. */
  readonly log: number;
  /** ln of the most it ever was: exp(-it) is a p-value at every moment. */
  readonly highest: number;
  /** The share of goods diverted, weighted by what each of the stakes has won. */
  readonly share: number;
}

const { exp, log, max } = Math;

/** The shares of diverted goods that are betted on, each with the same stake. */
const shares = [0.05, 0.1, 0.2, 0.4, 0.7, 1] as const;
const logShares = log(shares.length);

/** How many of the visitors of diverted goods are seen where the goods are. */
const seen = 0.85;

/** ln of the sum of exponentials, without overflow. */
function logSum(logs: readonly number[]): number {
  let highest = -Infinity;
  for (const one of logs) if (one > highest) highest = one;
  let sum = 0;
  for (const one of logs) sum += exp(one - highest);
  return highest + log(sum);
}

/** The chance of a hit where the share φ of the goods is diverted; always above the honest one. */
const divertedChance = (chance: number, share: number) =>
  chance + share * (max(seen, (1 + chance) / 2) - chance);

/** A wealth that grows visitor by visitor. */
export interface WealthCounter {
  add(bet: Bet): void;
  read(): Wealth;
}

/** Begins with a wealth of 1 and all stakes equal. */
export function createWealth(): WealthCounter {
  const logs = shares.map(() => 0);
  let highest = 0;
  return {
    add({ chance, isHit }) {
      shares.forEach((share, at) => {
        const diverted = divertedChance(chance, share);
        const factor = isHit ? diverted / chance : (1 - diverted) / (1 - chance);
        logs[at] = (logs[at] ?? 0) + log(factor);
      });
      highest = max(highest, logSum(logs) - logShares);
    },
    read() {
      const total = logSum(logs);
      const share = shares.reduce((sum, one, at) => sum + one * exp((logs[at] ?? 0) - total), 0);
      return { log: total - logShares, highest, share };
    },
  };
}

/** The wealth after a sequence of visitors, in the order in which they came. */
export function betOn(bets: readonly Bet[]): Wealth {
  const wealth = createWealth();
  for (const bet of bets) wealth.add(bet);
  return wealth.read();
}
