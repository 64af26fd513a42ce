import type { DealerStake, rankSorts } from '@zhenma/contract';
import type { Model } from 'mongoose';
import { addDays, startOfDay } from '../platform/period-rules.ts';
import type { AlertRecord } from './alert-store.ts';
import type { DiversionDeps } from './diversion-deps.ts';
import { matchStanding, type OverviewFilter } from './overview-filter.ts';
import { sumAlerts } from './overview-sums.ts';
import { cutPage, sortRows } from './rank-rules.ts';
import { addStake, nothingAtStake, type Stake } from './value-rules.ts';

export interface RankQuery extends OverviewFilter {
  readonly sort: (typeof rankSorts)[number];
  readonly order: 'asc' | 'desc';
}

type Deps = DiversionDeps & { Alerts: Model<AlertRecord> };

/** Goods are still on shelves a year after they were shipped. */
const shippedDays = 365;

/**
 * Dealers by what their alerts are about; without a page all of them.
 * @throws ProblemError `invalid_input`
 */
export async function rankDealers(
  deps: Deps,
  brandId: string,
  query: RankQuery,
  page?: { page: number; pageSize: number },
): Promise<{ rows: DealerStake[]; total: number }> {
  const { Alerts, catalogue } = deps;
  const { timeZone } = await catalogue.brandOf(brandId);
  const sums = await sumAlerts(Alerts, matchStanding({ brandId, timeZone }, query));
  const products = await catalogue.productsOf(brandId, [
    ...new Set(sums.map(({ productId }) => productId)),
  ]);
  const stakes = new Map<string, Stake>();
  for (const sum of sums) {
    const before = stakes.get(sum.dealerId) ?? nothingAtStake;
    stakes.set(sum.dealerId, addStake(before, sum, products.get(sum.productId)?.price));
  }
  const dealers = await catalogue.dealersOf(brandId, [...stakes.keys()]);
  const named = [...stakes].map(([id, stake]) => ({
    dealer: { id, name: dealers.get(id)?.name ?? '' },
    ...stake,
  }));
  const withShares = async (rows: typeof named) => {
    const ids = rows.map(({ dealer }) => dealer.id);
    const shipped = await readShipped(deps, brandId, ids, { ...query, timeZone });
    return rows.map((row): DealerStake => {
      const shippedUnits = shipped.get(row.dealer.id) ?? 0;
      return { ...row, shippedUnits, share: shippedUnits === 0 ? null : row.units / shippedUnits };
    });
  };
  const total = named.length;
  if (query.sort === 'share') {
    const rows = sortRows(await withShares(named), query.order, ({ share }) => share);
    return { rows: cutPage(rows, page), total };
  }
  const { sort } = query;
  const sorted = sortRows(named, query.order, (row) => {
    if (sort === 'name') return row.dealer.name;
    return sort === 'value' ? row.valueFen : row[sort];
  });
  return { rows: await withShares(cutPage(sorted, page)), total };
}

/** Units shipped to dealers in the year up to the end of the period, of the product where one is named. */
async function readShipped(
  { issuance, traceability }: Deps,
  brandId: string,
  dealerIds: readonly string[],
  { to, timeZone, productId }: RankQuery & { timeZone: string },
): Promise<Map<string, number>> {
  const shipped = await traceability.unitsShipped(brandId, {
    dealerIds,
    since: startOfDay(addDays(to, 1 - shippedDays), timeZone),
    until: startOfDay(addDays(to, 1), timeZone),
  });
  const numbers = productId === undefined ? [] : [...new Set(shipped.map(({ batch }) => batch))];
  const batches = await issuance.batchesOf(brandId, numbers);
  const units = new Map<string, number>();
  for (const one of shipped) {
    if (productId !== undefined && batches.get(one.batch)?.productId !== productId) continue;
    units.set(one.dealerId, (units.get(one.dealerId) ?? 0) + one.units);
  }
  return units;
}
