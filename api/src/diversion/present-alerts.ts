import type { Alert, AlertDetail } from '@zhenma/contract';
import { maskCode } from '../loyalty/index.ts';
import { divisionName } from '../platform/regions/index.ts';
import type { AlertRecord, AlertSummary } from './alert-store.ts';
import type { DiversionDeps } from './diversion-deps.ts';
import { valueOf } from './value-rules.ts';

const describePlace = (adcode: string) => ({ adcode, name: divisionName(adcode) ?? adcode });

/** Alerts as the console sees them, with the names of what they point to. */
export async function presentAlerts(
  { catalogue, issuance }: DiversionDeps,
  brandId: string,
  alerts: readonly AlertSummary[],
): Promise<Alert[]> {
  const [batches, products, dealers] = await Promise.all([
    issuance.batchesOf(brandId, [...new Set(alerts.map(({ batch }) => batch))]),
    catalogue.productsOf(brandId, [...new Set(alerts.map(({ productId }) => productId))]),
    catalogue.dealersOf(brandId, [...new Set(alerts.map(({ dealerId }) => dealerId))]),
  ]);
  return alerts.map((alert) => ({
    id: alert._id,
    state: alert.state,
    openedAt: alert.openedAt.toISOString(),
    updatedAt: alert.updatedAt.toISOString(),
    shipment: {
      id: alert.shipmentId ?? '',
      batchNumber: alert.batch,
      lot: batches.get(alert.batch)?.lot ?? '',
      from: alert.from,
      to: alert.to,
      shippedAt: alert.shippedAt.toISOString(),
    },
    productName: products.get(alert.productId)?.name ?? { zh: '', en: '' },
    dealer: {
      id: alert.dealerId,
      name: dealers.get(alert.dealerId)?.name ?? '',
      territory: alert.territory.map(describePlace),
    },
    foundIn: describePlace(alert.province),
    goods: { kind: alert.kind, cartonId: alert.cartonId, cartons: alert.cartonCount },
    grade: alert.grade,
    visitors: alert.visitors,
    expected: alert.expected,
    confirmed: alert.confirmed,
    visitorsEverywhere: alert.visitorsEverywhere,
    units: alert.units,
    strength: alert.logEvidence / Math.LN10,
    pValue: alert.pValue,
    share: alert.share,
    quantity: alert.quantity,
    valueFen: valueOf(alert.quantity, products.get(alert.productId)?.price),
    follows: alert.follows ?? null,
    isDemo: alert.isDemo,
  }));
}

/** One alert with its evidence: codes masked, visitors under a name that means nothing elsewhere. */
export async function presentAlertDetail(
  deps: DiversionDeps,
  alert: AlertRecord,
): Promise<AlertDetail> {
  const { brandId } = alert;
  const [summary] = await presentAlerts(deps, brandId, [alert]);
  if (!summary) throw new Error('one alert gives one summary');
  const nameVisitor = (visitor: string) =>
    deps.secrets.sign('personal-data-index', 'alert-visitor', alert._id, visitor).slice(0, 8);
  const evidence = await Promise.all(
    alert.evidence.map(async (one) => ({
      scanId: one.scanId,
      at: one.at.toISOString(),
      index: one.index,
      maskedCode: maskCode(await deps.issuance.codeOf(brandId, alert.batch, one.index)),
      visitor: nameVisitor(one.visitor),
      place: describePlace(one.adcode),
      source: one.source,
    })),
  );
  const history = alert.history.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() }));
  const { cartons, tail, threshold } = alert;
  return { ...summary, tail, threshold, cartons, evidence, history };
}
