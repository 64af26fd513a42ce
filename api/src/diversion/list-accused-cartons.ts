import type { Model } from 'mongoose';
import type { AccusedCarton } from './alert-store.ts';
import { spansOf, type GoodsRecord } from './goods-store.ts';
import { findCartons, leastCartons } from './judge-rules.ts';
import type { HeldSpan } from './span-rules.ts';

/** What of a dealer's part of a lot an alert is about. */
interface Accused {
  /** Its cartons that are among the diverted; none where they are too few to be named. */
  readonly cartons: readonly AccusedCarton[];
  /** Their units; where none are named, those of all cartons that were seen in the province. */
  readonly held: readonly HeldSpan[];
}

/** Which cartons of a dealer's part of a lot that stands out are among those diverted to a province. */
export async function listAccusedCartons(
  { Goods }: { Goods: Model<GoodsRecord> },
  { brandId, batch, dealerId }: Pick<GoodsRecord, 'brandId' | 'batch' | 'dealerId'>,
  province: string,
): Promise<Accused> {
  const filter = { brandId, batch, dealerId, kind: { $ne: 'lot' as const } };
  const parts = await Goods.find(filter, { visits: 0 }).sort({ from: 1 }).lean();
  const weighed = parts.map(
    (part) => part.weighed.find((one) => one.province === province) ?? null,
  );
  const isFound = findCartons(weighed);
  const found = parts.filter((_, at) => isFound[at]);
  if (found.length < leastCartons) {
    const seen = await Goods.find(
      { ...filter, visits: { $elemMatch: { province, isAway: true } } },
      { visits: 0 },
    ).lean();
    return { cartons: [], held: seen.flatMap(spansOf) };
  }
  const cartons = parts.flatMap(({ cartonId, from, to }, at) => {
    const one = weighed[at];
    if (!one || !isFound[at]) return [];
    return [{ cartonId, from, to, visitors: one.observed, expected: one.expected }];
  });
  return { cartons, held: found.flatMap(spansOf) };
}
