import type { IndexRange } from '@zhenma/contract';
import type { Model } from 'mongoose';
import type { AccusedCarton } from './alert-store.ts';
import { rangesOf, type GoodsRecord } from './goods-store.ts';
import { findCartons } from './judge-rules.ts';

/** Units that a dealer had from one moment on, maybe until another. */
export interface HeldUnits {
  /** In order, without overlap. */
  readonly ranges: readonly IndexRange[];
  readonly since: Date;
  readonly until: Date | null;
}

export interface FoundCarton extends AccusedCarton {
  readonly held: HeldUnits;
}

export const heldOf = (goods: Omit<GoodsRecord, 'visits'>): HeldUnits => ({
  ...{ ranges: rangesOf(goods), since: goods.shippedAt, until: goods.until ?? null },
});

/** Which cartons of an accused dealer and lot are among those diverted to a province. */
export async function listAccusedCartons(
  { Goods }: { Goods: Model<GoodsRecord> },
  { brandId, batch, dealerId }: Pick<GoodsRecord, 'brandId' | 'batch' | 'dealerId'>,
  province: string,
): Promise<FoundCarton[]> {
  const parts = await Goods.find({ brandId, batch, dealerId, kind: { $ne: 'lot' } }, { visits: 0 })
    .sort({ from: 1 })
    .lean();
  const weighed = parts.map(
    (part) => part.weighed.find((one) => one.province === province) ?? null,
  );
  const isFound = findCartons(weighed);
  return parts.flatMap((part, at): FoundCarton[] => {
    const one = weighed[at];
    if (!one || !isFound[at]) return [];
    const { cartonId, from, to } = part;
    const { observed: visitors, expected } = one;
    return [{ cartonId, from, to, visitors, expected, held: heldOf(part) }];
  });
}
