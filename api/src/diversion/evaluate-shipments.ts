import type { Model } from 'mongoose';
import type { DealerRecord } from '../catalogue/index.ts';
import { createId } from '../platform/ids.ts';
import { isDuplicateKey } from '../platform/mongo/is-unavailable.ts';
import { provinceOf } from '../platform/regions/index.ts';
import { startOf, type Watermarks } from '../platform/watermarks/watermarks.ts';
import type { ShipmentRecord } from '../traceability/index.ts';
import type { ScanRecord } from '../verification/index.ts';
import type { AlertRecord, EvidenceRecord } from './alert-store.ts';
import { diversionRule, findDiversions, type Finding, type PlacedScan } from './diversion-rules.ts';
import type { DiversionDeps } from './diversion.ts';

const reader = 'scans';

const pageLength = 2_000;
/** A document must stay small, and nobody reads more. */
const maxEvidence = 200;
const dayMs = 24 * 60 * 60 * 1000;

/** A shipment that was scanned, and the oldest of its new scans. */
interface Touched {
  shipment: ShipmentRecord;
  since: Date;
}

/** Weighs the shipments of new scans, a page of scans at a time; each page done is remembered. */
export async function evaluateNewScans(
  deps: DiversionDeps & { watermarks: Watermarks; isAnew: boolean },
  Alerts: Model<AlertRecord>,
  brandId: string,
): Promise<void> {
  const { watermarks, verification, clock, isAnew } = deps;
  const mark = isAnew ? null : await watermarks.get(brandId, reader);
  let from = startOf(mark);
  let limit = pageLength;
  for (;;) {
    const readAt = clock.now();
    const page = await verification.scansRecordedSince(brandId, from, limit);
    const last = page.at(-1);
    if (!last) return;
    const isLastPage = page.length < limit;
    const value = last.recordedAt;
    const isKnown = mark?.value.getTime() === value.getTime() && mark.seen === page.length;
    if (isLastPage && isKnown) return;
    await evaluatePage(deps, Alerts, brandId, page);
    await watermarks.set(brandId, reader, { value, seen: page.length, readAt });
    if (isLastPage) return;
    // Should a whole page have been written in one millisecond, only a longer one gets past it.
    if (value.getTime() === from.getTime()) limit *= 2;
    from = value;
  }
}

async function evaluatePage(
  deps: DiversionDeps,
  Alerts: Model<AlertRecord>,
  brandId: string,
  page: readonly ScanRecord[],
): Promise<void> {
  const touched = await findTouched(deps, brandId, page);
  const dealers = await deps.catalogue.dealersOf(brandId, [
    ...new Set(touched.map(({ shipment }) => shipment.dealerId)),
  ]);
  for (const { shipment, since } of touched) {
    const dealer = dealers.get(shipment.dealerId);
    if (dealer) await evaluateShipment(deps, Alerts, shipment, dealer, since);
  }
}

async function findTouched(
  { traceability }: DiversionDeps,
  brandId: string,
  page: readonly ScanRecord[],
): Promise<Touched[]> {
  const touched: Touched[] = [];
  for (const batch of new Set(page.map((scan) => scan.batch))) {
    const scans = page.filter((scan) => scan.batch === batch);
    const indexes = scans.map(({ index }) => index);
    const [from, to] = [Math.min(...indexes), Math.max(...indexes)];
    for (const shipment of await traceability.shipmentsOver(brandId, batch, from, to)) {
      const own = scans.filter(({ index }) => shipment.from <= index && index <= shipment.to);
      const times = own.map(({ at }) => at.getTime());
      if (own.length > 0) touched.push({ shipment, since: new Date(Math.min(...times)) });
    }
  }
  return touched;
}

async function evaluateShipment(
  deps: DiversionDeps,
  Alerts: Model<AlertRecord>,
  shipment: ShipmentRecord,
  dealer: DealerRecord,
  oldestNew: Date,
): Promise<void> {
  const { brandId, batch, from, to, shippedAt } = shipment;
  const windowStart = oldestNew.getTime() - diversionRule.windowDays * dayMs;
  const since = new Date(Math.max(windowStart, shippedAt.getTime()));
  const scans = await deps.verification.evidence(brandId, { batch, from, to, since });
  const findings = findDiversions(scans, dealer.territory);
  if (findings.length === 0) return;
  const batches = await deps.issuance.batchesOf(brandId, [batch]);
  const productId = batches.get(batch)?.productId ?? '';
  for (const finding of findings) {
    await saveFinding(Alerts, { shipment, dealer, productId, finding, now: deps.clock.now() });
  }
}

interface WeighedFinding {
  shipment: ShipmentRecord;
  dealer: DealerRecord;
  productId: string;
  finding: Finding;
  now: Date;
}

/**
 * One alert for each shipment and province: an open one takes the new numbers unless it already has
 * more (then an older window was the busier), a handled one stays as it was decided on.
 */
async function saveFinding(
  Alerts: Model<AlertRecord>,
  { shipment, dealer, productId, finding, now }: WeighedFinding,
): Promise<void> {
  const { brandId, _id: shipmentId, batch, from, to, shippedAt, dealerId, isDemo } = shipment;
  const { province, visitors, units, visitorsEverywhere } = finding;
  const lastScanAt = finding.scans.at(-1)?.at ?? now;
  const scans = finding.scans.length;
  const numbers = {
    ...{ visitors, units, visitorsEverywhere, scans, lastScanAt, rule: diversionRule },
    ...{ territory: dealer.territory, updatedAt: now },
    evidence: finding.scans.slice(-maxEvidence).map(toEvidence),
  };
  const key = { brandId, shipmentId, province };
  const updated = await Alerts.updateOne(
    {
      ...key,
      state: 'open',
      visitors: { $lte: visitors },
      $or: [
        { visitors: { $lt: visitors } },
        { scans: { $lt: scans } },
        { lastScanAt: { $lt: lastScanAt } },
      ],
    },
    { $set: numbers },
  );
  if (updated.matchedCount > 0) return;
  const created = {
    ...{ state: 'open', batch, from, to, shippedAt, productId, dealerId, isDemo },
    ...{ _id: createId('alert'), openedAt: now, history: [] },
  };
  try {
    await Alerts.updateOne(key, { $setOnInsert: { ...created, ...numbers } }, { upsert: true });
  } catch (error) {
    // Another process has just raised the same alert.
    if (!isDuplicateKey(error)) throw error;
  }
}

function toEvidence({ _id, at, index, visitor, region }: PlacedScan): EvidenceRecord {
  const { source, level, adcode } = region;
  const known = adcode ?? '';
  const isPrecise = source === 'gps' && level === 'city';
  return {
    ...{ scanId: _id, at, index, visitor },
    adcode: isPrecise ? known : (provinceOf(known) ?? known),
    source: source === 'gps' ? 'gps' : 'ip',
  };
}
