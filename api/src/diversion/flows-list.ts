import type { DiversionFlow, flowSorts } from '@zhenma/contract';
import type { Model } from 'mongoose';
import { divisionName } from '../platform/regions/index.ts';
import type { AlertRecord } from './alert-store.ts';
import type { DiversionDeps } from './diversion-deps.ts';
import { findOrigin } from './flows-rules.ts';
import { matchStanding, type OverviewFilter } from './overview-filter.ts';
import { sumAlerts } from './overview-sums.ts';
import { cutPage, sortRows } from './rank-rules.ts';
import { addStake, nothingAtStake, type Stake } from './value-rules.ts';

export interface FlowQuery extends OverviewFilter {
  readonly sort: (typeof flowSorts)[number];
  readonly order: 'asc' | 'desc';
}

interface Flow {
  dealer: { id: string };
  province: string;
  /** The newest alert of each product: they know the territory. */
  alertIds: string[];
  stake: Stake;
}

const describeProvince = (adcode: string) => ({ adcode, name: divisionName(adcode) ?? adcode });

/**
 * From whose territory to which province goods went astray; without a page all flows.
 * @throws ProblemError `invalid_input`
 */
export async function listFlows(
  { Alerts, catalogue }: DiversionDeps & { Alerts: Model<AlertRecord> },
  brandId: string,
  query: FlowQuery,
  page?: { page: number; pageSize: number },
): Promise<{ rows: DiversionFlow[]; total: number }> {
  const { timeZone } = await catalogue.brandOf(brandId);
  const sums = await sumAlerts(Alerts, matchStanding({ brandId, timeZone }, query));
  const products = await catalogue.productsOf(brandId, [
    ...new Set(sums.map(({ productId }) => productId)),
  ]);
  const flows = new Map<string, Flow>();
  for (const sum of sums) {
    const { dealerId, province } = sum;
    const key = `${dealerId}:${province}`;
    const flow = flows.get(key) ?? {
      ...{ dealer: { id: dealerId }, province, alertIds: [], stake: nothingAtStake },
    };
    flow.alertIds.push(sum.alertId);
    flow.stake = addStake(flow.stake, sum, products.get(sum.productId)?.price);
    flows.set(key, flow);
  }
  const { sort } = query;
  const byProvince = [...flows.values()].sort((a, b) => (a.province < b.province ? -1 : 1));
  const sorted = sortRows(byProvince, query.order, ({ stake }) =>
    sort === 'value' ? stake.valueFen : stake[sort],
  );
  const shown = cutPage(sorted, page);
  const [dealers, territories] = await Promise.all([
    catalogue.dealersOf(
      brandId,
      shown.map(({ dealer }) => dealer.id),
    ),
    readTerritories(
      Alerts,
      brandId,
      shown.flatMap(({ alertIds }) => alertIds),
    ),
  ]);
  const rows = shown.map(({ dealer, province, alertIds, stake }): DiversionFlow => {
    const origin = findOrigin(
      alertIds.flatMap((id) => territories.get(id) ?? []),
      province,
    );
    return {
      dealer: { id: dealer.id, name: dealers.get(dealer.id)?.name ?? '' },
      from: origin === null ? null : describeProvince(origin),
      foundIn: describeProvince(province),
      grade: stake.strong > 0 ? 'strong' : 'inspect',
      ...stake,
    };
  });
  return { rows, total: flows.size };
}

async function readTerritories(
  Alerts: Model<AlertRecord>,
  brandId: string,
  alertIds: readonly string[],
): Promise<Map<string, string[]>> {
  const found = await Alerts.find({ brandId, _id: { $in: [...alertIds] } }, { territory: 1 }).lean<
    { _id: string; territory: string[] }[]
  >();
  return new Map(found.map(({ _id, territory }) => [_id, territory]));
}
