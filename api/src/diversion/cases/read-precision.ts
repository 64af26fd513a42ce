import type { Alert, RulePrecision } from '@zhenma/contract';
import type { GroundTruth } from '../finding-weights-rules.ts';
import type { DiversionCaseDeps } from './cases.ts';
import type { Findings } from './findings.ts';
import { measurePrecision, type WeighedAlert } from './precision-rules.ts';

/** How many alerts of each rule and strength the findings confirmed. */
export type ReadPrecision = (brandId: string) => Promise<RulePrecision[]>;

const pageSize = 200;
/** The newest alerts of one dealer that are looked at: more than a dealer gets in a year. */
const mostPages = 10;

const weigh = (alert: Alert, ranges: WeighedAlert['ranges']): WeighedAlert => ({
  rule: alert.goods.kind,
  strength: alert.grade,
  dealerId: alert.dealer.id,
  batch: alert.shipment.batchNumber,
  ranges,
  shippedAt: new Date(alert.shipment.shippedAt),
  province: alert.foundIn.adcode,
});

/** Looks at the alerts of dealers whose goods inspectors have looked at: others have nothing to tell. */
export function createReadPrecision(deps: {
  diversion: DiversionCaseDeps['diversion'];
  findings: Pick<Findings, 'truthOf'>;
}): ReadPrecision {
  const { diversion, findings } = deps;

  async function readAlerts(brandId: string, dealerId: string): Promise<Alert[]> {
    const alerts: Alert[] = [];
    for (let page = 1; page <= mostPages; page += 1) {
      const { rows, total } = await diversion().listAlerts(brandId, { page, pageSize, dealerId });
      alerts.push(...rows);
      if (alerts.length >= total || rows.length === 0) break;
    }
    return alerts;
  }

  /** Of a lot its cartons' units; these are read where a finding may be about them. */
  async function readRanges(
    brandId: string,
    { id, goods, shipment }: Alert,
    findings: readonly GroundTruth[],
  ): Promise<WeighedAlert['ranges']> {
    const { batchNumber, from, to } = shipment;
    const isNear = findings.some(
      ({ batch, index }) => batch === batchNumber && from <= index && index <= to,
    );
    if (goods.kind !== 'lot' || !isNear) return [{ from, to }];
    return (await diversion().alertOf(brandId, id)).cartons;
  }

  return async (brandId) => {
    const truth = await findings.truthOf(brandId);
    const dealerIds = [...new Set(truth.flatMap(({ dealerId }) => dealerId ?? []))];
    const alerts: WeighedAlert[] = [];
    for (const dealerId of dealerIds) {
      const own = truth.filter((found) => found.dealerId === dealerId);
      for (const alert of await readAlerts(brandId, dealerId)) {
        alerts.push(weigh(alert, await readRanges(brandId, alert, own)));
      }
    }
    return measurePrecision(alerts, truth);
  };
}
