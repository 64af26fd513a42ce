import type { Model } from 'mongoose';
import {
  evenWeights,
  weighFindings,
  type GroundTruth,
  type TestedLot,
  type WeightOf,
} from './finding-weights-rules.ts';
import type { GoodsRecord } from './goods-store.ts';

/**
 * How much of a day's level is spent on which goods, by what inspectors found of their dealers.
 * @param today the goods tested, by the brand and the day
 * @param tests how many these are
 */
export async function readWeights(
  Goods: Model<GoodsRecord>,
  today: { brandId: string; day: string },
  { tests, truth, now }: { tests: number; truth: readonly GroundTruth[]; now: Date },
): Promise<WeightOf> {
  const dealerIds = [...new Set(truth.flatMap(({ dealerId }) => dealerId ?? []))];
  if (dealerIds.length === 0) return evenWeights;
  const counted = await Goods.aggregate<{ _id: Omit<TestedLot, 'tests'>; tests: number }>([
    { $match: { ...today, dealerId: { $in: dealerIds } } },
    { $group: { _id: { dealerId: '$dealerId', batch: '$batch' }, tests: { $sum: 1 } } },
  ]);
  const tested = counted.map(({ _id, tests: own }) => ({ ..._id, tests: own }));
  return weighFindings(truth, tested, tests, now);
}
