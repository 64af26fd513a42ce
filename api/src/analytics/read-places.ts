import { everything, wholeCountry } from './place-rules.ts';
import type { ReportQuery } from './analytics.ts';
import type { RollupStore, Source } from './rollup-store.ts';

/** The sums of one place over a period. */
export interface PlaceSum extends Record<Source, number> {
  _id: string;
  scans: number;
  firstScans: number;
  repeatScans: number;
  /** Distinct visitors a day, added up over the days. */
  visitors: number;
  demo: number;
}

/** The places of the country or of one province (or one place itself) over a period, most scans first. */
export function sumPlaces(
  store: RollupStore,
  { brandId, timeZone }: { brandId: string; timeZone: string },
  query: ReportQuery & { parent?: string; place?: string },
): Promise<PlaceSum[]> {
  const { from, to, productId = everything, parent = wholeCountry, place } = query;
  return store.days
    .aggregate<PlaceSum>([
      {
        $match: {
          ...{ brandId, timeZone, productId, parent, day: { $gte: from, $lte: to } },
          ...(place !== undefined && { place }),
        },
      },
      {
        $group: {
          _id: '$place',
          scans: { $sum: '$scans' },
          firstScans: { $sum: '$first_scan' },
          repeatScans: { $sum: '$repeat_scan' },
          visitors: { $sum: '$visitors' },
          gps: { $sum: '$gps' },
          ip: { $sum: '$ip' },
          none: { $sum: '$none' },
          demo: { $sum: '$demo' },
        },
      },
      // What scans left for their positions counts nothing.
      { $match: { scans: { $gt: 0 } } },
      { $sort: { scans: -1, _id: 1 } },
    ])
    .exec();
}
