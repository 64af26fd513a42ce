import type { Alert, RulePrecision } from '@zhenma/contract';
import type { DiversionCaseDeps } from './cases.ts';
import type { Findings } from './findings.ts';
import { measurePrecision, type WeighedAlert } from './precision-rules.ts';

/** How many alerts of each rule and strength the findings confirmed. */
export type ReadPrecision = (brandId: string) => Promise<RulePrecision[]>;

const pageSize = 200;
/** The newest alerts of one dealer that are looked at: more than a dealer gets in a year. */
const mostPages = 10;

const weigh = (alert: Alert): WeighedAlert => ({
  rule: alert.goods.kind,
  strength: alert.grade,
  shipmentId: alert.shipment.id,
  from: alert.shipment.from,
  to: alert.shipment.to,
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

  return async (brandId) => {
    const truth = await findings.truthOf(brandId);
    const dealerIds = [...new Set(truth.flatMap(({ dealerId }) => dealerId ?? []))];
    const alerts: WeighedAlert[] = [];
    for (const dealerId of dealerIds) {
      for (const alert of await readAlerts(brandId, dealerId)) alerts.push(weigh(alert));
    }
    return measurePrecision(alerts, truth);
  };
}
