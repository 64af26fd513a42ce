import { describeFinding, type Describing } from './describe-finding.ts';
import type { GroundTruth } from './finding-weights-rules.ts';
import { readWeights } from './finding-weights.ts';
import { spansOf } from './goods-store.ts';
import { dayLevel, findDayThreshold, findProvinces, pValueOf } from './judge-rules.ts';
import { listAccusedCartons } from './list-accused-cartons.ts';
import { saveFinding, type Saving } from './save-finding.ts';
import { dayOfChina } from './weigh-goods.ts';

interface Judging extends Saving, Describing {
  findingsOf(brandId: string): Promise<GroundTruth[]>;
}

/** How much more than its usual share of the level may be spent on some goods: see `finding-weights.ts`. */
const mostWeight = 4 * (0.5 + 0.5 * 33);

/**
 * Judges all that was weighed today and keeps an alert for each finding: for a dealer's part of a lot
 * where several cartons are in it, else for the carton or shipment; where neither stands out but the
 * lot does, for the lot, to be inspected. May be repeated.
 */
export async function raiseAlerts(judging: Judging, brandId: string): Promise<void> {
  const { Goods, clock } = judging;
  const now = clock.now();
  const today = { brandId, day: dayOfChina(now) };
  const truth = await judging.findingsOf(brandId);
  const most = truth.length === 0 ? dayLevel : dayLevel * mostWeight;
  const [tests, promising] = await Promise.all([
    Goods.countDocuments(today),
    Goods.find({ ...today, pValue: { $lte: most } }, { visits: 0 })
      .sort({ pValue: 1, _id: 1 })
      .lean(),
  ]);
  const weightOf = await readWeights(Goods, today, { tests, truth, now });
  const judged = promising
    .map((goods) => {
      const weight = (province: string) => weightOf(goods, province);
      return { goods, weight, pValue: pValueOf(goods.weighed, weight) };
    })
    .filter(({ pValue }) => pValue <= dayLevel);
  const threshold = findDayThreshold(
    judged.map(({ pValue }) => pValue),
    tests,
  );
  const found = judged
    .filter(({ pValue }) => pValue <= threshold)
    .flatMap(({ goods, weight }) =>
      findProvinces(goods.weighed, threshold, weight).map((weighed) => ({
        ...{ goods, weighed, threshold: threshold * weight(weighed.province) },
        place: `${goods.batch}:${goods.dealerId}:${weighed.province}`,
      })),
    );
  const bySelf = found.filter(({ goods }) => goods.kind !== 'lot');
  const standsOut = new Set(bySelf.map(({ place }) => place));
  const spoken = new Set<string>();
  for (const { place, ...finding } of found) {
    if (finding.goods.kind !== 'lot') continue;
    const accused = await listAccusedCartons(judging, finding.goods, finding.weighed.province);
    if (accused.cartons.length === 0 && standsOut.has(place)) continue;
    spoken.add(place);
    await saveFinding(judging, { ...finding, ...accused });
  }
  for (const { place, ...finding } of bySelf) {
    if (spoken.has(place)) continue;
    await saveFinding(judging, { ...finding, cartons: [], held: spansOf(finding.goods) });
  }
}

/**
 * Gives open alerts the numbers that their goods have now, also where these would raise no alert any
 * more: people decide what becomes of it.
 * @param goodsIds of goods that were weighed again for another reason than a new scan
 */
export async function refreshAlerts(
  judging: Judging,
  brandId: string,
  goodsIds: readonly string[],
): Promise<void> {
  const { Goods, Alerts, clock } = judging;
  const open = await Alerts.find({
    brandId,
    state: 'open',
    goodsId: { $in: [...goodsIds] },
  }).lean();
  for (const alert of open) {
    const { _id, goodsId, province, threshold } = alert;
    const known = await Goods.findOne({ brandId, _id: goodsId }, { visits: 0 }).lean();
    const goods = known ?? { ...alert, ...nothingLeft, _id: goodsId };
    const weighed = goods.weighed.find((one) => one.province === province) ?? {
      ...nobodyThere,
      province,
    };
    const accused =
      goods.kind === 'lot'
        ? await listAccusedCartons(judging, goods, province)
        : { cartons: [], held: spansOf(goods) };
    const numbers = await describeFinding(judging, { goods, weighed, threshold, ...accused });
    const filter = { brandId, _id, state: 'open' as const };
    await Alerts.updateOne(filter, { $set: { ...numbers, updatedAt: clock.now() } });
  }
}

const nobodyThere = {
  ...{ observed: 0, expected: 0, visitors: 0, confirmed: 0, logEvidence: 0, logConfirmed: 0 },
  ...{ share: 0, tail: 1 },
};
const nothingLeft = {
  ...{ home: '', weighed: [], pValue: 1, day: '', weighedAt: new Date(0) },
};
