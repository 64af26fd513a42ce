import type { DiversionOverview } from '@zhenma/contract';
import type { Model } from 'mongoose';
import { addDays, startOfDay } from '../platform/period-rules.ts';
import type { AlertRecord } from './alert-store.ts';
import type { DiversionDeps } from './diversion-deps.ts';
import { matchStanding, type OverviewFilter } from './overview-filter.ts';
import { sumAlerts } from './overview-sums.ts';
import { readTrend } from './overview-trend.ts';
import { addStake, nothingAtStake, valueOf } from './value-rules.ts';

/** What diversion costs in a period. @throws ProblemError `invalid_input` */
export async function readDiversionOverview(
  { Alerts, catalogue, countCases }: DiversionDeps & { Alerts: Model<AlertRecord> },
  brandId: string,
  filter: OverviewFilter,
): Promise<DiversionOverview> {
  const { timeZone } = await catalogue.brandOf(brandId);
  const match = matchStanding({ brandId, timeZone }, filter);
  const { from, to, dealerId } = filter;
  const [sums, trend, cases] = await Promise.all([
    sumAlerts(Alerts, match),
    readTrend(Alerts, match, filter, timeZone),
    countCases(brandId, {
      from: startOfDay(from, timeZone),
      until: startOfDay(addDays(to, 1), timeZone),
      dealerId,
    }),
  ]);
  const products = await catalogue.productsOf(brandId, [
    ...new Set(sums.map(({ productId }) => productId)),
  ]);
  const priceOf = (productId: string) => products.get(productId)?.price;
  const stake = sums.reduce(
    (sum, one) => addStake(sum, one, priceOf(one.productId)),
    nothingAtStake,
  );
  const strongValues = sums.map(
    ({ strongUnits, units, productId }) =>
      valueOf(Math.min(strongUnits, units), priceOf(productId)) ?? 0,
  );
  return {
    period: { from, to },
    timeZone,
    figures: {
      ...stake,
      open: sums.reduce((sum, { open }) => sum + open, 0),
      strongValueFen: strongValues.reduce((sum, value) => sum + value, 0),
      dealers: new Set(sums.map((one) => one.dealerId)).size,
    },
    cases,
    trend,
  };
}
