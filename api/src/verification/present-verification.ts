import type { Verdict, Verification } from '@zhenma/contract';
import type { ResolvedUnit } from '../loyalty/index.ts';
import type { UnitRecord } from './scan-store.ts';

const nothingKnown = {
  product: null,
  lot: null,
  productionDate: null,
  expiryDate: null,
  firstScan: null,
  visitors: 0,
  voidReason: null,
  claimablePoints: null,
  claimed: false,
} as const;

/** What is said of a code of which nothing more is known. */
export function presentUnknown(
  verdict: 'forged' | 'not_issued' | 'degraded',
  code: string | null,
): Verification {
  return { verdict, code, ...nothingKnown };
}

const claimable: readonly Verdict[] = ['first_scan', 'same_visitor', 'repeat_scan'];

/** What is said of an issued unit; `unit` is null when nobody has scanned it. */
export function presentUnit(
  resolved: ResolvedUnit,
  verdict: Verdict,
  unit: UnitRecord | null,
  isClaimed: boolean,
): Verification {
  const { product, batch, code, voidReason } = resolved;
  const { gtin, name, specification, picture, pointsPerCode } = product;
  const canClaim = claimable.includes(verdict) && !isClaimed && pointsPerCode > 0;
  return {
    verdict,
    code,
    product: {
      gtin,
      name,
      specification,
      picture: picture && {
        url: `/pictures/${picture.name}`,
        width: picture.width,
        height: picture.height,
      },
    },
    lot: batch.lot,
    productionDate: batch.productionDate,
    expiryDate: batch.expiryDate,
    firstScan: unit && { at: unit.first.at.toISOString(), place: unit.first.place },
    visitors: unit?.visitors.length ?? 0,
    voidReason,
    claimablePoints: canClaim ? pointsPerCode : null,
    claimed: isClaimed,
  };
}
