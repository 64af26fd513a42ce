import type { HotSpot } from '@zhenma/contract';
import type { Model } from 'mongoose';
import type { Clock } from '../platform/clock.ts';
import { divisionName } from '../platform/regions/index.ts';
import { createTimedCache } from '../platform/timed-cache.ts';
import type { GoodsRecord } from './goods-store.ts';
import { findHotSpotOf } from './hot-spot-rules.ts';
import { chinaNeighbours } from './near-rules.ts';
import type { RouteRates } from './route-rates-rules.ts';
import { dayOfChina } from './weigh-goods.ts';

/** Searched anew so often, as it takes a part of a second. */
const searchEveryMs = 10 * 60 * 1000;
const days = 30;
const dayMs = 24 * 60 * 60 * 1000;
/** Of the goods that were scanned last. */
const mostGoods = 20_000;

export interface HotSpots {
  from: string;
  to: string;
  hotSpot: HotSpot | null;
}

/** Where and when a brand's goods were most out of place in the last 30 days, today among them. */
export function createReadHotSpot(
  Goods: Model<GoodsRecord>,
  clock: Clock,
  ratesOf: (brandId: string) => Promise<RouteRates>,
): (brandId: string) => Promise<HotSpots> {
  const cache = createTimedCache<HotSpots>({ milliseconds: searchEveryMs, maxEntries: 1_000 });

  async function search(brandId: string): Promise<HotSpots> {
    const now = clock.now();
    const today = Date.parse(`${dayOfChina(now)}T00:00:00+08:00`);
    const start = today - (days - 1) * dayMs;
    const dayAt = (day: number) => dayOfChina(new Date(start + day * dayMs));
    const [goods, rates] = await Promise.all([
      Goods.find({ brandId, weighedAt: { $gte: new Date(start) }, kind: { $ne: 'lot' } })
        .sort({ weighedAt: -1 })
        .limit(mostGoods)
        .lean(),
      ratesOf(brandId),
    ]);
    const found = findHotSpotOf({ goods, rates, neighbours: chinaNeighbours, start, days });
    return {
      from: dayAt(0),
      to: dayAt(days - 1),
      hotSpot: found && {
        provinces: found.provinces.map((adcode) => ({
          adcode,
          name: divisionName(adcode) ?? adcode,
        })),
        ...{ from: dayAt(found.fromDay), to: dayAt(found.toDay), visitors: found.visitors },
        ...{ expected: found.expected, pValue: found.pValue },
      },
    };
  }

  return (brandId) => cache.get(brandId, () => search(brandId));
}
