import type { Issuance, IssuanceDeps } from './issuance.ts';
import type { IssuanceStore } from './issuance-store.ts';
import type { RecallLayer } from './recall-layer.ts';
import { createStandingReader } from './standing-reader.ts';
import { pickReason } from './unit-life-rules.ts';

/** How units stand, which scans and claims go by. */
export function createUnitStandings(
  { clock }: Pick<IssuanceDeps, 'clock'>,
  store: Pick<IssuanceStore, 'Batches' | 'Segments'>,
  layer: RecallLayer,
): Issuance['unitStandingOf'] {
  const read = createStandingReader(store, layer);
  return async (brandId, number, index, at = clock.now()) => {
    const { activeFrom, voidReason, recalls, isKeyRevoked } = await read(brandId, number, index);
    const reason = pickReason([voidReason, isKeyRevoked ? 'key_revoked' : null]);
    return {
      isActive: activeFrom !== null && activeFrom <= at,
      voided: reason && { reason },
      recallId: recalls.at(-1) ?? null,
    };
  };
}
