import type { Model } from 'mongoose';
import type { Clock } from '../platform/clock.ts';
import { createTimedCache } from '../platform/timed-cache.ts';
import type { GoodsRecord } from './goods-store.ts';
import { chinaRates } from './near-rules.ts';
import { learnRates, type RouteRates, type SeenGoods } from './route-rates-rules.ts';

/** Learned anew so often: rates change by the season, not by the minute. */
const learnEveryMs = 10 * 60 * 1000;
/** Goods that were scanned within this time, the latest of them, tell what is usual. */
const learnFromDays = 60;
const mostGoods = 20_000;

/** The honest rates of a brand's routes, learned from what was scanned lately. */
export function createBrandRates(
  Goods: Model<GoodsRecord>,
  clock: Clock,
): (brandId: string) => Promise<RouteRates> {
  const cache = createTimedCache<RouteRates>({ milliseconds: learnEveryMs, maxEntries: 1_000 });
  return (brandId) =>
    cache.get(brandId, async () => {
      const since = new Date(clock.now().getTime() - learnFromDays * 24 * 60 * 60 * 1000);
      const goods = await Goods.find(
        { brandId, weighedAt: { $gte: since }, kind: { $ne: 'lot' } },
        {
          dealerId: 1,
          home: 1,
          'visits.at': 1,
          'visits.province': 1,
          'visits.isAway': 1,
          'visits.isConfirmed': 1,
        },
      )
        .sort({ weighedAt: -1 })
        .limit(mostGoods)
        .lean<SeenGoods[]>();
      return learnRates(goods, chinaRates);
    });
}
