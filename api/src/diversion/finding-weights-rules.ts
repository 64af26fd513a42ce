import type { FindingResult } from '@zhenma/contract';
import { groupBy } from '../platform/group-by.ts';
import { provinceOf } from '../platform/regions/index.ts';
import { findDivisor, weighLooks, type Look } from './statistics/finding-weights.ts';

/** What an inspector found: an item of known goods at a place. */
export interface GroundTruth {
  at: Date;
  batch: number;
  index: number;
  /** The shipment that the goods had gone out with, and to whom; null for goods never shipped. */
  shipmentId: string | null;
  dealerId: string | null;
  /** The SSCC of the case around the item; null where it was in none. */
  cartonId: string | null;
  adcode: string;
  result: FindingResult;
  /** Null for goods without a dealer or a territory. */
  isOutside: boolean | null;
}

/** A dealer's part of a batch, and how many pieces of it are tested today. */
export interface TestedLot {
  readonly dealerId: string;
  readonly batch: number;
  readonly tests: number;
}

/** How much of the day's level is spent on some goods in a province; 1 is the usual share. */
export type WeightOf = (
  goods: { readonly dealerId: string; readonly batch: number },
  province: string,
) => number;

/** Nobody looked. */
export const evenWeights: WeightOf = () => 1;

const dayMs = 24 * 60 * 60 * 1000;
/** Provinces that goods can be seen in besides their own. */
const searched = 33;

/**
 * Weighs a day's goods by what inspectors found of their dealers' other lots.
 * @param tested all lots of dealers with findings; others may be left out
 * @param tests how many pieces of goods are tested today
 */
export function weighFindings(
  truth: readonly GroundTruth[],
  tested: readonly TestedLot[],
  tests: number,
  now: Date,
): WeightOf {
  const looks = gatherLooks(truth, now);
  const ofLot = ({ dealerId, batch }: { dealerId: string; batch: number }) =>
    weighLooks(
      // Looks may have been made because of the lot's scans: its own must not depend on them.
      (looks.get(dealerId) ?? []).filter((look) => look.batch !== batch),
      searched,
    );
  const known = new Map(
    tested.map((lot) => [`${lot.dealerId}:${lot.batch}`, { ...lot, ...ofLot(lot) }]),
  );
  const divisor = findDivisor([...known.values()], tests);
  return ({ dealerId, batch }, province) => {
    const lot = known.get(`${dealerId}:${batch}`);
    return lot === undefined ? 1 / divisor : (lot.odds * lot.tiltOf(province)) / divisor;
  };
}

/** One look for each carton, or item in none: outside where any of it was. */
function gatherLooks(truth: readonly GroundTruth[], now: Date) {
  const looks = new Map<string, Look & { dealerId: string; batch: number }>();
  for (const one of truth) {
    const { dealerId, batch, index, isOutside, result, cartonId } = one;
    const province = provinceOf(one.adcode);
    if (dealerId === null || isOutside === null || province === null) continue;
    if (result !== 'genuine') continue;
    const key = `${dealerId}:${batch}:${cartonId ?? `#${index}`}`;
    const ageDays = Math.max(0, (now.getTime() - one.at.getTime()) / dayMs);
    const known = looks.get(key);
    if (known && (known.isOutside || !isOutside)) continue;
    looks.set(key, { dealerId, batch, isOutside, province, ageDays });
  }
  return groupBy(looks.values(), ({ dealerId }) => dealerId);
}
