/**
 * Honest chances that are all off by one factor nobody knows.
 *
 * A rate is learned from many goods, and some goods' visitors have another one in common: a season
 * that begins before it is learned, a fair, a shop at a station. Given such a factor λ, visitor i of
 * honest goods is seen in the place with chance λ·mᵢ, mᵢ being what was learned; before anybody came λ
 * has the gamma density of mean 1 and shape k,
 *
 *     g(λ) ∝ λ^(k-1) e^(-kλ)        (as far as no λ·mᵢ passes 1),
 *
 * so its standard deviation is 1/√k. Visitors are then not independent: each who is seen there makes
 * the next likelier. After h hits and the misses j the density of λ is
 *
 *     ∝ g(λ) λ^h Π (1 - λmⱼ)  =  λ^(k+h-1) e^(-(k+e)λ) · Π (1 - λmⱼ) e^(λmⱼ),     e = Σ mⱼ over misses.
 *
 * The last product falls with λ, and so does a cut at the upper end; the density's mean is therefore at
 * most that of the gamma density before it, and
 *
 *     P(visitor i is seen there | all before) = mᵢ E[λ | all before] ≤ mᵢ (k + h) / (k + e).
 *
 * The larger of mᵢ and that bound is known before the visitor comes and bounds the chance both for
 * goods with such a factor and for goods with none (λ = 1). That is all that `test-martingale.ts`
 * asks for, so betting against it is evidence for both, valid at every moment. (Without misses' 1 - λm
 * it is the negative binomial's sequence of chances, as Pólya's urn is the beta-binomial's.)
 */
interface UnsureFactor {
  /** By how much a learned chance may be too small, by what was seen until now; at least 1. */
  read(): number;
  /** @param learned the chance that was learned, without the factor */
  add(seen: { learned: number; isHit: boolean }): void;
}

/** @param shape k: the factor's standard deviation is 1/√k; Infinity where there is no such factor */
export function createUnsureFactor(shape: number): UnsureFactor {
  let hits = 0;
  let missed = 0;
  return {
    read: () => (shape === Infinity ? 1 : Math.max(1, (shape + hits) / (shape + missed))),
    add({ learned, isHit }) {
      if (isHit) hits += 1;
      else missed += learned;
    },
  };
}
