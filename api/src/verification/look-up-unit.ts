import type { Unit } from '@zhenma/contract';
import { ProblemError } from '../platform/http/problem-error.ts';
import { unitIdOf } from './scan-key-rules.ts';
import type { ScanStore, UnitRecord } from './scan-store.ts';
import type { VerificationDeps } from './verification.ts';

const latestScans = 50;

/**
 * What customer service sees of a unit whose code a caller read out; leaves no trace on the unit.
 * @throws ProblemError `not_found` when it is no code of an issued unit of the brand
 */
export async function lookUpUnit(
  deps: Pick<VerificationDeps, 'catalogue' | 'clock' | 'loyalty' | 'traceability'> & {
    store: ScanStore;
  },
  brandId: string,
  text: string,
): Promise<Unit> {
  const { catalogue, clock, loyalty, traceability, store } = deps;
  const resolved = await loyalty.resolveCode({ text, host: null, brandId, at: clock.now() });
  if (resolved.kind !== 'unit') {
    throw new ProblemError('not_found', {
      detail:
        resolved.kind === 'not_issued'
          ? 'The code is genuine, but no unit was issued with it; check how it was read'
          : 'This is not a code of your brand; check each of its 20 characters',
    });
  }
  const { batch, index, code, product, state, voidReason } = resolved;
  const ofUnit = { brandId, batch: batch.number, index };
  const _id = unitIdOf(brandId, batch.number, index);
  const [unit, claim, shipment, scans] = await Promise.all([
    store.units.findOne({ brandId, _id }).lean<UnitRecord | null>(),
    loyalty.claimOf(brandId, batch.number, index),
    traceability.shipmentForUnit(brandId, batch.number, index),
    store.scans.find(ofUnit).sort({ at: -1, _id: -1 }).limit(latestScans).lean(),
  ]);
  const dealer = shipment && (await catalogue.dealerOf(brandId, shipment.dealerId));
  return {
    code,
    batchNumber: batch.number,
    index,
    lot: batch.lot,
    productName: product.name,
    state,
    voidReason,
    firstScanAt: unit?.first.at.toISOString() ?? null,
    visitors: unit?.visitors.length ?? 0,
    claimedAt: claim?.at.toISOString() ?? null,
    shippedTo: dealer?.name ?? null,
    scans: scans.map(({ at, verdict, region }) => ({ at: at.toISOString(), verdict, region })),
  };
}
