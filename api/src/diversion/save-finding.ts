import type { Model } from 'mongoose';
import type { Clock } from '../platform/clock.ts';
import { createId } from '../platform/ids.ts';
import { isDuplicateKey } from '../platform/mongo/is-unavailable.ts';
import type { AlertRecord } from './alert-store.ts';
import { describeFinding, type Describing, type Finding } from './describe-finding.ts';
import type { GoodsRecord } from './goods-store.ts';
import { isNews } from './judge-rules.ts';

export interface Saving extends Describing {
  readonly Goods: Model<GoodsRecord>;
  readonly Alerts: Model<AlertRecord>;
  readonly clock: Clock;
}

/**
 * One alert at a time for some goods and a province: an open one takes the new numbers. One that was
 * decided stays as it was decided on; what comes after it opens a further alert once it would be a
 * finding by itself.
 */
export async function saveFinding(saving: Saving, finding: Finding): Promise<void> {
  const { Alerts, clock } = saving;
  const { goods, weighed, threshold } = finding;
  const { brandId, _id: goodsId } = goods;
  const { province } = weighed;
  const known = await Alerts.findOne({ brandId, goodsId, province }, { state: 1, logEvidence: 1 })
    .sort({ openedAt: -1, _id: -1 })
    .lean();
  const isDecided = known !== null && known.state !== 'open';
  if (isDecided && !isNews(weighed.logEvidence - known.logEvidence, threshold)) return;
  const now = clock.now();
  const numbers = await describeFinding(saving, finding);
  if (known && !isDecided) {
    const isSame = {
      ...{ scans: numbers.scans, visitors: numbers.visitors, grade: numbers.grade },
      visitorsEverywhere: numbers.visitorsEverywhere,
    };
    await Alerts.updateOne(
      { brandId, _id: known._id, state: 'open', $nor: [isSame] },
      { $set: { ...numbers, updatedAt: now } },
    );
    return;
  }
  const { kind, cartonId, shipmentId, batch, shippedAt, productId, dealerId, isDemo } = goods;
  const created = {
    ...{ state: 'open', kind, cartonId, shipmentId, batch, shippedAt, productId, dealerId },
    ...{ isDemo, _id: createId('alert'), openedAt: now, updatedAt: now, history: [] },
  };
  const key = { brandId, goodsId, province, follows: known?._id ?? null };
  try {
    await Alerts.updateOne(key, { $setOnInsert: { ...created, ...numbers } }, { upsert: true });
  } catch (error) {
    // Another process has just raised the same alert.
    if (!isDuplicateKey(error)) throw error;
  }
}
