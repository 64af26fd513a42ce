import type { Verdict, Verification } from '@zhenma/contract';
import { tellVisitors } from './tell-visitors.ts';
import type { Recorded } from './scan-writer.ts';
import { decideVerdict } from './verdict-rules.ts';

const nothingKnown = {
  recall: null,
  inner: 'none',
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

const noAnswer = { code: 'no_answer', facts: {} } as const;

/** What is said of a code of which nothing more is known. */
export function presentUnknown(
  verdict: 'forged' | 'not_issued' | 'degraded',
  code: string | null,
): Verification {
  const { reasons } =
    verdict === 'degraded' ? { reasons: [noAnswer] } : decideVerdict({ code: verdict });
  return { verdict, code, ...nothingKnown, reasons: [...reasons] };
}

const claimable: readonly Verdict[] = ['first_scan', 'same_visitor', 'repeat_scan'];

/** What is said of an issued unit; `unit` is null when nobody has scanned it. */
export function presentUnit(found: Recorded): Verification {
  const { resolved, verdict, reasons, unit, claim } = found;
  const isClaimed = claim !== null;
  const { product, batch, code, voidReason } = resolved;
  const { gtin, name, specification, picture, pointsPerCode } = product;
  const isOnThisCode = resolved.innerCode !== 'reward' || resolved.via === 'inner';
  const canClaim = claimable.includes(verdict) && !isClaimed && isOnThisCode && pointsPerCode > 0;
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
    visitors: tellVisitors(unit),
    voidReason,
    reasons: [...reasons],
    recall: resolved.recall && {
      text: resolved.recall.text,
      instructions: resolved.recall.instructions,
    },
    inner: describeInner(found),
    claimablePoints: canClaim ? pointsPerCode : null,
    claimed: isClaimed,
  };
}

function describeInner({ resolved, unit, hasInner }: Recorded): Verification['inner'] {
  const { innerCode, via } = resolved;
  if (via === 'inner') return unit?.inner && !hasInner ? 'read_by_another' : 'verified';
  return innerCode === 'none' ? 'none' : 'unchecked';
}
