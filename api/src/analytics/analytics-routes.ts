import {
  exportHeatmap,
  exportHeatmapCells,
  getHeatmap,
  getHeatmapCells,
  getOverview,
} from '@zhenma/contract';
import { implement, type Route } from '../platform/http/route.ts';
import type { Analytics } from './analytics.ts';
import { writeCellsCsv, writeHeatmapCsv } from './csv-rules.ts';

export function createAnalyticsRoutes(
  reports: Pick<Analytics, 'overview' | 'heatmap' | 'heatmapCells'>,
): Route[] {
  return [
    implement(getOverview, ({ query, caller }) => reports.overview(caller.brandId, query)),
    implement(getHeatmap, ({ query, caller }) => reports.heatmap(caller.brandId, query)),
    implement(exportHeatmap, async ({ query, caller }) => ({
      contentType: 'text/csv; charset=utf-8',
      body: writeHeatmapCsv(await reports.heatmap(caller.brandId, query)),
      fileName: `scans-${query.parent ?? 'china'}-${query.from}-${query.to}.csv`,
    })),
    implement(getHeatmapCells, ({ query, caller }) => reports.heatmapCells(caller.brandId, query)),
    implement(exportHeatmapCells, async ({ query, caller }) => ({
      contentType: 'text/csv; charset=utf-8',
      body: writeCellsCsv(await reports.heatmapCells(caller.brandId, query)),
      fileName: `cells-${query.parent ?? 'china'}-${query.from}-${query.to}.csv`,
    })),
  ];
}
