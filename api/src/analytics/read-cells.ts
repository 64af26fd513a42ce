import {
  fewestVisitorsShown,
  maxCells,
  type CellResolution,
  type CellRow,
  type HeatmapCells,
} from '@zhenma/contract';
import { cellBoundary } from '../platform/regions/index.ts';
import type { CellQuery } from './analytics.ts';
import type { ReportPlace } from './check-query.ts';
import { abroad, everything, wholeCountry } from './place-rules.ts';
import { sumPlaces } from './read-places.ts';
import { sumPlace, sumScans } from './read-heatmap.ts';
import type { RollupStore } from './rollup-store.ts';

type CellSum = Omit<CellRow, 'cell' | 'boundary'> & { _id: string };

interface CellSums {
  shown: CellSum[];
  total: { cells: number; scans: number; demo: number }[];
}

/**
 * Scans of a place by H3 cell. Cells with few visitors, who might be known by their place, are summed
 * up only, so that the answer still adds up to all scans.
 */
export async function readCells(
  store: RollupStore,
  brand: { brandId: string; timeZone: string },
  { from, to, productId = everything, datum = 'wgs84' }: CellQuery,
  { place, resolution }: { place: ReportPlace | null; resolution: CellResolution },
): Promise<Pick<HeatmapCells, 'rows' | 'hidden' | 'withoutCell' | 'includesDemo'>> {
  const { brandId, timeZone } = brand;
  const query = { from, to, productId };
  const [sums, places] = await Promise.all([
    store.cellDays.aggregate<CellSums>([
      {
        $match: {
          ...{ brandId, timeZone, productId, resolution, place: place?.adcode ?? everything },
          day: { $gte: from, $lte: to },
        },
      },
      {
        $group: {
          _id: '$cell',
          scans: { $sum: '$scans' },
          firstScans: { $sum: '$first_scan' },
          repeatScans: { $sum: '$repeat_scan' },
          visitors: { $sum: '$visitors' },
          demo: { $sum: '$demo' },
        },
      },
      {
        $facet: {
          shown: [
            { $match: { visitors: { $gte: fewestVisitorsShown } } },
            { $sort: { scans: -1, _id: 1 } },
            { $limit: maxCells },
          ],
          total: [
            {
              $group: {
                _id: null,
                cells: { $sum: 1 },
                scans: { $sum: '$scans' },
                demo: { $sum: '$demo' },
              },
            },
          ],
        },
      },
    ]),
    place === null
      ? sumPlaces(store, brand, { ...query, parent: wholeCountry })
      : sumPlace(store, brand, query, place),
  ]);
  const { shown = [], total = [] } = sums[0] ?? {};
  const { cells = 0, scans = 0, demo = 0 } = total[0] ?? {};
  const all = sumScans(places.filter(({ _id }) => _id !== abroad));
  return {
    rows: shown.map(({ _id, scans: count, firstScans, repeatScans, visitors }) => ({
      cell: _id,
      boundary: cellBoundary(_id, datum),
      ...{ scans: count, firstScans, repeatScans, visitors },
    })),
    hidden: {
      cells: cells - shown.length,
      scans: shown.reduce((left, one) => left - one.scans, scans),
    },
    withoutCell: all - scans,
    includesDemo: demo > 0,
  };
}
