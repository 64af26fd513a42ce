import { findTerritoryAt, type Catalogue } from '../catalogue/index.ts';
import type { VerificationRoom } from '../verification/index.ts';
import type { EvidenceRecord } from './alert-store.ts';
import type { GoodsRecord } from './goods-store.ts';
import { gradeOf, pValueOf } from './judge-rules.ts';
import { heldOf, type FoundCarton, type HeldUnits } from './list-accused-cartons.ts';
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
  readonly cartons: readonly FoundCarton[];
}

/**
 * What an alert says of a finding. Each scan is held against the territory that the goods had at its
 * moment, as it was when it was counted; the alert shows the one of the latest scan.
 */
export async function describeFinding(
  { catalogue, verification, ownVisitors }: Describing,
  { goods, weighed, threshold, cartons }: Finding,
) {
  const { brandId, batch, from, to, shippedAt: since, dealerId, productId, units } = goods;
  const held = cartons.length > 0 ? cartons.map((one) => one.held) : [heldOf(goods)];
  const ranges = held.flatMap((one) => one.ranges).toSorted((a, b) => a.from - b.from);
  const [scans, territories] = await Promise.all([
    verification.evidence(brandId, { batch, ranges, since }),
    catalogue.territoriesOf(brandId, [dealerId]),
  ]);
  const agreed = territories.get(dealerId) ?? [];
  const there = scans.flatMap((scan) => {
    const territory = findTerritoryAt(agreed, productId, scan.at);
    if (territory.length === 0 || ownVisitors.has(scan.visitor)) return [];
    if (!held.some((units) => isOf(scan, units))) return [];
    const place = judgePlace(scan, territory);
    if (!place?.isAway || place.province !== weighed.province) return [];
    return [{ scan, place, territory }];
  });
  const last = there.at(-1);
  const { observed, expected, confirmed, visitors, logEvidence, tail, share } = weighed;
  return {
    ...{ from, to, grade: gradeOf(weighed), visitors: observed, expected, confirmed },
    territory: [...(last?.territory ?? goods.territory)],
    ...{ visitorsEverywhere: visitors, logEvidence, pValue: pValueOf([weighed]), tail, threshold },
    ...{ share, quantity: Math.round(share * units), cartonCount: cartons.length },
    cartons: cartons.map(({ held: _held, ...carton }) => carton),
    units: new Set(there.map(({ scan }) => scan.index)).size,
    scans: there.length,
    lastScanAt: last?.scan.at ?? since,
    evidence: there.slice(-maxEvidence).map(toEvidence),
  };
}

const isOf = ({ index, at }: PlacedScan, { ranges, since, until }: HeldUnits): boolean =>
  at >= since &&
  (until === null || at < until) &&
  ranges.some(({ from, to }) => from <= index && index <= to);

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
