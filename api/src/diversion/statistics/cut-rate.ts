import type { Count } from './shrinkage.ts';

/** Pieces of goods, each with at most one visitor who was seen in the place. */
export interface CutGoods {
  /** How many pieces have one. */
  hits: number;
  /** How many pieces have so many visitors, by that number. */
  readonly pieces: Map<number, number>;
}

export const createCutGoods = (): CutGoods => ({ hits: 0, pieces: new Map() });

/** Adds a piece of goods with so many visitors, at most one of whom was seen in the place. */
export function addPiece(goods: CutGoods, visitors: number, isHit: boolean): void {
  if (isHit) goods.hits += 1;
  goods.pieces.set(visitors, (goods.pieces.get(visitors) ?? 0) + 1);
}

/** Adds all pieces of other goods. */
export function addGoods(goods: CutGoods, other: CutGoods): void {
  goods.hits += other.hits;
  for (const [visitors, count] of other.pieces) {
    goods.pieces.set(visitors, (goods.pieces.get(visitors) ?? 0) + count);
  }
}

/**
 * The honest rate of a rare event among visitors, learned from goods of which some are diverted.
 *
 * Diverted goods show many hits, honest ones mostly none and seldom one. So pieces with two or more
 * hits are left out, and so that leaving them out does not make the rate too small, the others are
 * read under that condition. With odds ω = p/(1-p) a piece with n visitors has
 *
 *     P(one hit | at most one) = nω / (1 + nω),
 *
 * in which nothing of the pieces left out appears: they may be as many and as bad as they like. The
 * likelihood is greatest where Σ xᵢ = Σ nᵢω / (1 + nᵢω), whose right side grows with ω, so it is
 * found by halving.
 *
 * @returns counts whose quotient is that rate and whose `visitors` is what it rests on:
 *   h = Σ xᵢ hits of h/ω + h visitors, so that h / visitors = p
 */
export function countCut({ hits, pieces }: CutGoods): Count {
  const groups = [...pieces];
  if (hits === 0) return { hits, visitors: groups.reduce((sum, [n, count]) => sum + n * count, 0) };
  const expect = (odds: number) =>
    groups.reduce((sum, [n, count]) => sum + (count * n * odds) / (1 + n * odds), 0);
  let [low, high] = [-20, 3];
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2;
    if (expect(Math.exp(middle)) < hits) low = middle;
    else high = middle;
  }
  const odds = Math.exp((low + high) / 2);
  return { hits, visitors: hits / odds + hits };
}
