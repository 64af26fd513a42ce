import type { Reconciliation } from '@zhenma/contract';

/** What became of the units of a batch, in the order of the equation. */
export const fates = ['onGoods', 'spoiled', 'destroyed', 'inStock', 'unaccounted'] as const;
export type Fate = (typeof fates)[number];

type Figures = Pick<Reconciliation, Fate | 'ordered'>;

/** A figure's share of what was ordered, 0 to 1. */
export const shareOf = (figures: Figures, fate: Fate): number =>
  figures.ordered === 0 ? 0 : figures[fate] / figures.ordered;

/** The widths of the bar's parts in per cent; what is there at all stays visible. */
export function measureBar(figures: Figures): Record<Fate, number> {
  const least = 0.6;
  const wide = fates.map((fate) =>
    figures[fate] === 0 ? 0 : Math.max(least, shareOf(figures, fate) * 100),
  );
  const sum = wide.reduce((total, width) => total + width, 0) || 1;
  const [onGoods = 0, spoiled = 0, destroyed = 0, inStock = 0, unaccounted = 0] = wide.map(
    (width) => (width * 100) / sum,
  );
  return { onGoods, spoiled, destroyed, inStock, unaccounted };
}
