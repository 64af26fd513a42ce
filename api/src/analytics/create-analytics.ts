import { divisionName } from '../platform/regions/index.ts';
import { createWatermarks } from '../platform/watermarks/watermarks.ts';
import { createAnalyticsRoutes } from './analytics-routes.ts';
import type { Analytics, AnalyticsDeps, ReportQuery } from './analytics.ts';
import {
  requirePeriod,
  requirePlace,
  requireResolution,
  requireWholeHourZone,
  type ReportPlace,
} from './check-query.ts';
import { createFunnelReader } from './read-funnel.ts';
import { readCells } from './read-cells.ts';
import { readParts, readProvinces } from './read-heatmap.ts';
import { readOverview } from './read-overview.ts';
import { wholeCountry } from './place-rules.ts';
import { createRollupStore } from './rollup-store.ts';
import { rollUp, scanReader } from './run-rollup.ts';

const everyMs = 10_000;

export function createAnalytics(deps: AnalyticsDeps): Analytics {
  const { connection, clock, catalogue } = deps;
  const store = createRollupStore(connection);
  const watermarks = createWatermarks(connection, 'rollupWatermarks');
  const readFunnel = createFunnelReader(deps);

  /** The brand of a report, and up to which moment its scans are counted. */
  async function openReport(brandId: string, period: ReportQuery) {
    requirePeriod(period);
    const brand = await catalogue.brandOf(brandId);
    requireWholeHourZone(brand, clock.now());
    const mark = await watermarks.get(brandId, scanReader(brand.timeZone));
    return { brand, countedUntil: mark?.readAt.toISOString() ?? null };
  }

  const runRollup = (brandId: string) => rollUp({ ...deps, store, watermarks }, brandId);

  const reports: Pick<Analytics, 'overview' | 'heatmap' | 'heatmapCells'> = {
    async overview(brandId, query) {
      const { brand, countedUntil } = await openReport(brandId, query);
      const [figures, funnel] = await Promise.all([
        readOverview({ ...deps, store }, brand, query),
        readFunnel(brandId, query.productId),
      ]);
      const { from, to } = query;
      return { period: { from, to }, timeZone: brand.timeZone, funnel, countedUntil, ...figures };
    },
    async heatmap(brandId, query) {
      const place = query.parent === undefined ? null : requirePlace(query.parent);
      const { brand, countedUntil } = await openReport(brandId, query);
      const parts = place
        ? await readParts(store, brand, query, place)
        : await readProvinces(store, brand, query);
      const { from, to } = query;
      const path = listPath(place);
      return { period: { from, to }, parent: name(place), path, countedUntil, ...parts };
    },
    async heatmapCells(brandId, query) {
      const place = query.parent === undefined ? null : requirePlace(query.parent);
      const resolution = requireResolution(query.resolution, place);
      const { brand, countedUntil } = await openReport(brandId, query);
      const cells = await readCells(store, brand, query, { place, resolution });
      const { from, to } = query;
      return { period: { from, to }, parent: name(place), resolution, countedUntil, ...cells };
    },
  };

  return {
    ...reports,
    routes: createAnalyticsRoutes(reports),
    periodic: [
      {
        name: 'rollup',
        everyMs,
        async run() {
          const brands = await catalogue.listBrands();
          // One brand's failure must not keep the others from being counted.
          const results = await Promise.allSettled(brands.map(({ brandId }) => runRollup(brandId)));
          const errors = results.flatMap((result): unknown[] =>
            result.status === 'rejected' ? [result.reason] : [],
          );
          if (errors.length > 0) throw new AggregateError(errors, 'summing up scans failed');
        },
      },
    ],
    runRollup,
    async rebuild(brandId) {
      await Promise.all([
        store.hours.deleteMany({ brandId }),
        store.days.deleteMany({ brandId }),
        store.cellDays.deleteMany({ brandId }),
        store.claimDays.deleteMany({ brandId }),
      ]);
      await rollUp({ ...deps, store, watermarks, isAnew: true }, brandId);
    },
  };
}

const name = (place: { adcode: string; name: string } | null) =>
  place && { adcode: place.adcode, name: place.name };

/** The country, the province and the city down to a place. */
function listPath(place: ReportPlace | null): { adcode: string; name: string }[] {
  const country = { adcode: wholeCountry, name: divisionName(wholeCountry) ?? wholeCountry };
  const path = [country, name(place?.province ?? null), name(place)];
  return path.filter((one, at) => one !== null && path[at - 1]?.adcode !== one.adcode) as {
    adcode: string;
    name: string;
  }[];
}
