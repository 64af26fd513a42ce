import type { Model } from 'mongoose';
import type { Clock } from '../platform/clock.ts';
import { createId } from '../platform/ids.ts';
import { isDuplicateKey } from '../platform/mongo/is-unavailable.ts';
import type { VerificationRoom } from '../verification/index.ts';
import type { AccusedCarton, AlertRecord, EvidenceRecord } from './alert-store.ts';
import type { GoodsRecord } from './goods-store.ts';
import {
  dayLevel,
  findCartons,
  findDayThreshold,
  findProvinces,
  gradeOf,
  pValueOf,
} from './judge-rules.ts';
import { judgePlace, type PlacedScan } from './visits-rules.ts';
import { dayOfChina } from './weigh-goods.ts';
import type { Weighed } from './weigh-rules.ts';

/** A document must stay small, and nobody reads more. */
const maxEvidence = 200;

interface Judging {
  readonly Goods: Model<GoodsRecord>;
  readonly Alerts: Model<AlertRecord>;
  readonly verification: Pick<VerificationRoom, 'evidence'>;
  readonly clock: Clock;
}

/** Goods without who saw them: what was weighed is enough. */
type JudgedGoods = Omit<GoodsRecord, 'visits'>;

/** What is found of some goods in one province, and of a lot which of its cartons. */
interface Finding {
  readonly goods: JudgedGoods;
  readonly weighed: Weighed;
  readonly threshold: number;
  readonly cartons: AccusedCarton[];
}

/**
 * Judges all that was weighed today and keeps an alert for each finding: for a dealer's part of a lot
 * where several cartons are in it, else for the carton or shipment. May be repeated.
 */
export async function raiseAlerts(judging: Judging, brandId: string): Promise<void> {
  const { Goods, clock } = judging;
  const today = { brandId, day: dayOfChina(clock.now()) };
  const [tests, promising] = await Promise.all([
    Goods.countDocuments(today),
    Goods.find({ ...today, pValue: { $lte: dayLevel } }, { visits: 0 })
      .sort({ pValue: 1, _id: 1 })
      .lean(),
  ]);
  const threshold = findDayThreshold(
    promising.map(({ pValue }) => pValue),
    tests,
  );
  const found = promising.filter(({ pValue }) => pValue <= threshold);
  const spoken = new Set<string>();
  for (const goods of found.filter(({ kind }) => kind === 'lot')) {
    for (const weighed of findProvinces(goods.weighed, threshold)) {
      const cartons = await listCartons(judging, goods, weighed.province);
      if (cartons.length < 2) continue;
      spoken.add(`${goods.batch}:${goods.dealerId}:${weighed.province}`);
      await saveFinding(judging, { goods, weighed, threshold, cartons });
    }
  }
  for (const goods of found.filter(({ kind }) => kind !== 'lot')) {
    for (const weighed of findProvinces(goods.weighed, threshold)) {
      if (spoken.has(`${goods.batch}:${goods.dealerId}:${weighed.province}`)) continue;
      await saveFinding(judging, { goods, weighed, threshold, cartons: [] });
    }
  }
}

async function listCartons(
  { Goods }: Judging,
  { brandId, batch, dealerId }: JudgedGoods,
  province: string,
): Promise<AccusedCarton[]> {
  const parts = await Goods.find({ brandId, batch, dealerId, kind: { $ne: 'lot' } }, { visits: 0 })
    .sort({ from: 1 })
    .lean();
  const weighed = parts.map(
    (part) => part.weighed.find((one) => one.province === province) ?? null,
  );
  const isFound = findCartons(weighed);
  return parts.flatMap(({ cartonId, from, to }, at): AccusedCarton[] => {
    const one = weighed[at];
    if (!one || !isFound[at]) return [];
    return [{ cartonId, from, to, visitors: one.observed, expected: one.expected }];
  });
}

/**
 * One alert for some goods and a province: an open one takes the new numbers, a handled one stays as
 * it was decided on.
 */
async function saveFinding(judging: Judging, finding: Finding): Promise<void> {
  const { Alerts, clock } = judging;
  const { goods, weighed } = finding;
  const { brandId, _id: goodsId } = goods;
  const { province } = weighed;
  const now = clock.now();
  const numbers = await describeFinding(judging, finding);
  const key = { brandId, goodsId, province };
  const isSame = {
    ...{ scans: numbers.scans, visitors: numbers.visitors, grade: numbers.grade },
    visitorsEverywhere: numbers.visitorsEverywhere,
  };
  const updated = await Alerts.updateOne(
    { ...key, state: 'open', $nor: [isSame] },
    { $set: { ...numbers, updatedAt: now } },
  );
  if (updated.matchedCount > 0) return;
  const { kind, cartonId, shipmentId, batch, shippedAt, productId, dealerId, isDemo } = goods;
  const created = {
    ...{ state: 'open', kind, cartonId, shipmentId, batch, shippedAt, productId, dealerId },
    ...{ isDemo, _id: createId('alert'), openedAt: now, updatedAt: now, history: [] },
  };
  try {
    await Alerts.updateOne(key, { $setOnInsert: { ...created, ...numbers } }, { upsert: true });
  } catch (error) {
    // Another process has just raised the same alert.
    if (!isDuplicateKey(error)) throw error;
  }
}

async function describeFinding(
  { verification }: Judging,
  { goods, weighed, threshold, cartons }: Finding,
) {
  const { brandId, batch, from, to, shippedAt: since, territory, units } = goods;
  const scans = await verification.evidence(brandId, { batch, from, to, since });
  const parts = cartons.length > 0 ? cartons : [{ from, to }];
  const there = scans.flatMap((scan) => {
    const isPart = parts.some((part) => part.from <= scan.index && scan.index <= part.to);
    const place = isPart ? judgePlace(scan, territory) : null;
    return place?.isAway && place.province === weighed.province ? [{ scan, place }] : [];
  });
  const { observed, expected, confirmed, visitors, logEvidence, tail, share } = weighed;
  return {
    ...{ from, to, territory, grade: gradeOf(weighed), visitors: observed, expected, confirmed },
    ...{ visitorsEverywhere: visitors, logEvidence, pValue: pValueOf([weighed]), tail, threshold },
    ...{ share, quantity: Math.round(share * units), cartons },
    units: new Set(there.map(({ scan }) => scan.index)).size,
    scans: there.length,
    lastScanAt: there.at(-1)?.scan.at ?? since,
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
