import { createWatermarks } from '../platform/watermarks/watermarks.ts';
import { createAlertService } from './alert-service.ts';
import { createAlertStore, migrateAlerts } from './alert-store.ts';
import { createBrandRates } from './brand-rates.ts';
import { createDiversionRoutes } from './diversion-routes.ts';
import type { DiversionDeps } from './diversion-deps.ts';
import type { Diversion } from './diversion.ts';
import { dropOwnVisits } from './drop-own-visits.ts';
import { findGoods, type ShippedGoods } from './find-goods.ts';
import { createGoodsStore, dropOldGoods } from './goods-store.ts';
import { createOverviewRoutes } from './overview-routes.ts';
import { presentAlertDetail, presentAlerts } from './present-alerts.ts';
import { raiseAlerts, refreshAlerts } from './raise-alerts.ts';
import { createReadHotSpot } from './read-hot-spot.ts';
import { watchScans, type Feed } from './watch-scans.ts';
import { weighGoods } from './weigh-goods.ts';

/** An alert is due within a minute of the deciding scan; this leaves room for slow runs. */
const everyMs = 15_000;

/** Whoever looks at one unit needs no more alerts than this. */
const mostOfUnit = 20;

export function createDiversion(deps: DiversionDeps): Diversion {
  const { connection, catalogue } = deps;
  const watermarks = createWatermarks(connection, 'diversionWatermarks');
  const Alerts = createAlertStore(connection);
  const Goods = createGoodsStore(connection);
  const alerts = createAlertService(deps, Alerts);
  const ratesOf = createBrandRates(Goods, deps.clock);

  async function evaluate(brandId: string, isAnew = false): Promise<void> {
    const reading = { ...deps, watermarks, isAnew };
    const ownVisitors = await deps.ownPhones.visitorsOf(brandId);
    const judging = { ...deps, Goods, Alerts, ownVisitors };
    const weigh = async (goods: readonly ShippedGoods[]) =>
      weighGoods({ deps, Goods, rates: await ratesOf(brandId), ownVisitors }, brandId, goods);
    await dropOwnVisits({ ...deps, watermarks, Goods }, brandId, async (goods, ids) => {
      await weigh(goods);
      await refreshAlerts(judging, brandId, ids);
      await raiseAlerts(judging, brandId);
    });
    for (const feed of feeds) {
      await watchScans(reading, feed, brandId, async (page) => {
        const goods = await findGoods(deps, brandId, page);
        if (goods.length === 0) return;
        await weigh(goods);
        await raiseAlerts(judging, brandId);
      });
    }
  }

  const { verification } = deps;
  const feeds: Feed[] = [
    {
      name: 'scans',
      read: verification.scansRecordedSince,
      notedAt: ({ recordedAt }) => recordedAt,
    },
    {
      name: 'positions',
      read: verification.scansPlacedSince,
      notedAt: ({ position, recordedAt }) => position?.recordedAt ?? recordedAt,
    },
  ];

  let isMigrated: Promise<void> | undefined;
  async function migrate(brandIds: readonly string[]): Promise<void> {
    await migrateAlerts(Alerts, brandIds);
    for (const brandId of brandIds) {
      if (await dropOldGoods(Goods, brandId)) await evaluate(brandId, true);
    }
  }

  const listAlerts: Diversion['listAlerts'] = async (brandId, query) => {
    const { rows, total } = await alerts.list(brandId, query);
    return { rows: await presentAlerts(deps, brandId, rows), total };
  };

  return {
    routes: [
      ...createDiversionRoutes(
        deps,
        alerts,
        listAlerts,
        createReadHotSpot(Goods, deps.clock, ratesOf),
      ),
      ...createOverviewRoutes({ ...deps, Alerts }, listAlerts),
    ],
    listAlerts,
    periodic: [
      {
        name: 'diversion',
        everyMs,
        async run() {
          const brands = await catalogue.listBrands();
          isMigrated ??= migrate(brands.map(({ brandId }) => brandId));
          await isMigrated;
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
    async alertsOfUnit(brandId, batch, index) {
      const found = await Alerts.find(
        { brandId, batch, from: { $lte: index }, to: { $gte: index } },
        { openedAt: 1, state: 1 },
      )
        .sort({ openedAt: -1 })
        .limit(mostOfUnit)
        .lean();
      return found.map(({ _id: id, openedAt: at, state }) => ({ id, at, state }));
    },
    alertOf: async (brandId, alertId) =>
      presentAlertDetail(deps, await alerts.get(brandId, alertId)),
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
      const kept = [...names.values()].map(({ batch, visitor, name }) => ({
        updateMany: {
          filter: { brandId, batch, 'visits.visitor': visitor },
          update: { $set: { 'visits.$[one].visitor': name } },
          arrayFilters: [{ 'one.visitor': visitor }],
        },
      }));
      await Alerts.bulkWrite(updates, { ordered: false });
      await Goods.bulkWrite(kept, { ordered: false });
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
