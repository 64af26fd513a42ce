import type { Model } from 'mongoose';
import { startOf, type Watermarks } from '../platform/watermarks/watermarks.ts';
import type { ShippedGoods } from './find-goods.ts';
import { spansOf, type GoodsRecord } from './goods-store.ts';
import type { OwnVisitors } from './own-phones/own-phone-types.ts';

const reader = 'ownPhones';
const pageLength = 200;

interface Dropping {
  readonly watermarks: Watermarks;
  readonly ownPhones: OwnVisitors;
  readonly Goods: Model<GoodsRecord>;
  readonly clock: { now(): Date };
}

/**
 * Has goods weighed again that phones had scanned before it was known that they are the brand's own.
 * @param weigh is given goods, a page at a time, and the `_id`s of their records and lots
 */
export async function dropOwnVisits(
  { watermarks, ownPhones, Goods, clock }: Dropping,
  brandId: string,
  weigh: (goods: readonly ShippedGoods[], recordIds: readonly string[]) => Promise<void>,
): Promise<void> {
  const mark = await watermarks.get(brandId, reader);
  const readAt = clock.now();
  const { visitors, last } = await ownPhones.changedSince(brandId, startOf(mark));
  const seen = visitors.length;
  if (last === null || (mark?.value.getTime() === last.getTime() && mark.seen === seen)) return;
  const own = await ownPhones.visitorsOf(brandId);
  const marked = visitors.filter((visitor) => own.has(visitor));
  let after = '';
  while (marked.length > 0) {
    const page = await Goods.find({
      ...{ brandId, _id: { $gt: after }, kind: { $ne: 'lot' as const } },
      'visits.visitor': { $in: marked },
    })
      .sort({ _id: 1 })
      .limit(pageLength)
      .lean();
    const ids = page.map(({ _id }) => _id);
    const lots = page.map(({ batch, dealerId }) => `${brandId}:lot:${batch}:${dealerId}`);
    if (page.length > 0) await weigh(page.map(toShipped), [...new Set([...ids, ...lots])]);
    if (page.length < pageLength) break;
    after = ids.at(-1) ?? after;
  }
  await watermarks.set(brandId, reader, { value: last, seen, readAt });
}

const toShipped = (record: GoodsRecord): ShippedGoods => ({
  kind: record.kind === 'carton' ? 'carton' : 'shipment',
  ...{ batch: record.batch, start: record.start ?? record.from, spans: spansOf(record) },
  ...{ cartonId: record.cartonId, shipmentId: record.shipmentId, dealerId: record.dealerId },
  isDemo: record.isDemo,
});
