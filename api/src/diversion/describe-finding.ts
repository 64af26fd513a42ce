import { findTerritoryAt, type Catalogue } from '../catalogue/index.ts';
import type { VerificationRoom } from '../verification/index.ts';
import type { AccusedCarton, EvidenceRecord } from './alert-store.ts';
import type { GoodsRecord } from './goods-store.ts';
import { gradeOf, gradeOfLot, pValueOf } from './judge-rules.ts';
import { isHeld, type HeldSpan } from './span-rules.ts';
import { judgePlace, type PlacedScan } from './visits-rules.ts';
import type { Weighed } from './weigh-rules.ts';

/** A document must stay small, and nobody reads more. */
const maxEvidence = 200;

export interface Describing {
  readonly catalogue: Pick<Catalogue, 'territoriesOf'>;
  readonly verification: Pick<VerificationRoom, 'evidence'>;
  /** Visitors who are the brand's own people. */
  readonly ownVisitors: ReadonlySet<string>;
}

/** What is found of some goods in one province, and of a lot which of its cartons. */
export interface Finding {
  /** Without who saw them: what was weighed is enough. */
  readonly goods: Omit<GoodsRecord, 'visits'>;
  readonly weighed: Weighed;
  readonly threshold: number;
  readonly cartons: readonly AccusedCarton[];
  /** The units that it is about. */
  readonly held: readonly HeldSpan[];
}

/**
 * What an alert says of a finding. Each scan is held against the territory that the goods had at its
 * moment, as it was when it was counted; the alert shows the one of the latest scan.
 */
export async function describeFinding(
  { catalogue, verification, ownVisitors }: Describing,
  { goods, weighed, threshold, cartons, held }: Finding,
) {
  const { brandId, batch, from, to, shippedAt: since, dealerId, productId, units } = goods;
  const ranges = held.toSorted((a, b) => a.from - b.from);
  const [scans, territories] = await Promise.all([
    verification.evidence(brandId, { batch, ranges, since }),
    catalogue.territoriesOf(brandId, [dealerId]),
  ]);
  const agreed = territories.get(dealerId) ?? [];
  const there = scans.flatMap((scan) => {
    const territory = findTerritoryAt(agreed, productId, scan.at);
    if (territory.length === 0 || ownVisitors.has(scan.visitor)) return [];
    if (!isHeld(scan, held)) return [];
    const place = judgePlace(scan, territory);
    if (!place?.isAway || place.province !== weighed.province) return [];
    return [{ scan, place, territory }];
  });
  const last = there.at(-1);
  const { observed, expected, confirmed, visitors, logEvidence, tail, share } = weighed;
  return {
    grade: goods.kind === 'lot' ? gradeOfLot(weighed, cartons.length) : gradeOf(weighed),
    ...{ from, to, visitors: observed, expected, confirmed },
    territory: [...(last?.territory ?? goods.territory)],
    ...{ visitorsEverywhere: visitors, logEvidence, pValue: pValueOf([weighed]), tail, threshold },
    ...{ share, quantity: Math.round(share * units), cartonCount: cartons.length },
    cartons: [...cartons],
    units: new Set(there.map(({ scan }) => scan.index)).size,
    scans: there.length,
    lastScanAt: last?.scan.at ?? since,
    evidence: there.slice(-maxEvidence).map(toEvidence),
  };
}

const toEvidence = ({
  scan: { _id: scanId, at, index, visitor },
  place: { adcode, isConfirmed },
}: {
  scan: PlacedScan;
  place: { adcode: string; isConfirmed: boolean };
}): EvidenceRecord => ({
  ...{ scanId, at, index, visitor, adcode },
  source: isConfirmed ? 'gps' : 'ip',
});
