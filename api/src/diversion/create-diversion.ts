import { createWatermarks } from '../platform/watermarks/watermarks.ts';
import { createAlertService } from './alert-service.ts';
import { createAlertStore } from './alert-store.ts';
import { createDiversionRoutes } from './diversion-routes.ts';
import type { Diversion, DiversionDeps } from './diversion.ts';
import { presentAlerts } from './present-alerts.ts';
import { evaluateNewScans } from './evaluate-shipments.ts';

/** An alert is due within a minute of the deciding scan; this leaves room for slow runs. */
const everyMs = 15_000;

export function createDiversion(deps: DiversionDeps): Diversion {
  const { connection, catalogue } = deps;
  const watermarks = createWatermarks(connection, 'diversionWatermarks');
  const Alerts = createAlertStore(connection);
  const alerts = createAlertService(deps, Alerts);
  const evaluate = (brandId: string, isAnew = false) =>
    evaluateNewScans({ ...deps, watermarks, isAnew }, Alerts, brandId);

  const listAlerts: Diversion['listAlerts'] = async (brandId, query) => {
    const { rows, total } = await alerts.list(brandId, query);
    return { rows: await presentAlerts(deps, brandId, rows), total };
  };

  return {
    routes: createDiversionRoutes(deps, alerts, listAlerts),
    listAlerts,
    periodic: [
      {
        name: 'diversion',
        everyMs,
        async run() {
          const brands = await catalogue.listBrands();
          // One brand's failure must not keep the others from being looked at.
          const results = await Promise.allSettled(brands.map(({ brandId }) => evaluate(brandId)));
          const errors = results.flatMap((result): unknown[] =>
            result.status === 'rejected' ? [result.reason] : [],
          );
          if (errors.length > 0) throw new AggregateError(errors, 'evaluating diversion failed');
        },
      },
    ],
    evaluate: (brandId) => evaluate(brandId),
    evaluateAll: (brandId) => evaluate(brandId, true),
    async renameVisitors(brandId, renamings) {
      const names = new Map(
        renamings.flatMap(({ batch, visitors }) =>
          [...visitors].map(([visitor, name]) => [`${batch}:${visitor}`, { batch, visitor, name }]),
        ),
      );
      const updates = [...names.values()].map(({ batch, visitor, name }) => ({
        updateMany: {
          filter: { brandId, batch, 'evidence.visitor': visitor },
          update: { $set: { 'evidence.$[one].visitor': name } },
          arrayFilters: [{ 'one.visitor': visitor }],
        },
      }));
      await Alerts.bulkWrite(updates, { ordered: false });
    },
    async alertsOpened(brandId, { from, to, productId }) {
      const filter = {
        brandId,
        openedAt: { $gte: from, $lt: to },
        ...(productId !== undefined && { productId }),
      };
      const found = await Alerts.find(filter, { openedAt: 1 }).lean();
      return found.map(({ openedAt }) => openedAt);
    },
  };
}
