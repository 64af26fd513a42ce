import type { Model, PipelineStage, QueryFilter } from 'mongoose';
import { summaryIndex, type AlertRecord } from './alert-store.ts';
import type { ProductSum } from './value-rules.ts';

/** The alerts about a dealer's goods of one product in one province. */
export interface AlertSum extends ProductSum {
  readonly dealerId: string;
  readonly productId: string;
  readonly province: string;
  readonly open: number;
  readonly strongUnits: number;
  /** The newest of the alerts. */
  readonly alertId: string;
}

const isLot = { $eq: ['$newest.kind', 'lot'] };
const isPart = { $ne: ['$newest.kind', 'lot'] };
const isStrong = { $eq: ['$newest.grade', 'strong'] };

const sumIf = (conditions: object[], what: string | number) => ({
  $sum: { $cond: [{ $and: conditions }, what, 0] },
});

/** What is about the lot where there is such an alert, else what is about its parts. */
const once = (lots: string, ofLot: string, ofParts: string) => ({
  $sum: { $cond: [{ $gt: [lots, 0] }, ofLot, ofParts] },
});

/**
 * Sums over matching alerts by dealer, product and province; goods of a dealer, lot and province once.
 * Read from the index alone, never from the alerts themselves.
 */
export function sumAlerts(
  Alerts: Model<AlertRecord>,
  match: QueryFilter<AlertRecord>,
): Promise<AlertSum[]> {
  const pipeline: PipelineStage[] = [
    { $match: match },
    // An alert that came after a decided one tells of the same goods anew: the newest counts.
    {
      $group: {
        _id: { goodsId: '$goodsId', province: '$province' },
        strong: sumIf([{ $eq: ['$grade', 'strong'] }], 1),
        inspect: sumIf([{ $eq: ['$grade', 'inspect'] }], 1),
        open: sumIf([{ $eq: ['$state', 'open'] }], 1),
        newest: {
          $max: {
            ...{ at: '$openedAt', id: '$_id', kind: '$kind', grade: '$grade', batch: '$batch' },
            ...{ dealerId: '$dealerId', productId: '$productId' },
            ...{ quantity: '$quantity', cartonCount: '$cartonCount' },
          },
        },
      },
    },
    {
      $group: {
        _id: {
          ...{ dealerId: '$newest.dealerId', productId: '$newest.productId' },
          ...{ province: '$_id.province', batch: '$newest.batch' },
        },
        strong: { $sum: '$strong' },
        inspect: { $sum: '$inspect' },
        open: { $sum: '$open' },
        lots: sumIf([isLot], 1),
        strongLots: sumIf([isLot, isStrong], 1),
        lotUnits: sumIf([isLot], '$newest.quantity'),
        partUnits: sumIf([isPart], '$newest.quantity'),
        strongLotUnits: sumIf([isLot, isStrong], '$newest.quantity'),
        strongPartUnits: sumIf([isPart, isStrong], '$newest.quantity'),
        lotCartons: sumIf([isLot, isStrong], '$newest.cartonCount'),
        partCartons: sumIf([{ $eq: ['$newest.kind', 'carton'] }, isStrong], 1),
        newest: { $max: { at: '$newest.at', id: '$newest.id' } },
      },
    },
    {
      $group: {
        _id: {
          ...{ dealerId: '$_id.dealerId', productId: '$_id.productId', province: '$_id.province' },
        },
        strong: { $sum: '$strong' },
        inspect: { $sum: '$inspect' },
        open: { $sum: '$open' },
        units: once('$lots', '$lotUnits', '$partUnits'),
        strongUnits: once('$strongLots', '$strongLotUnits', '$strongPartUnits'),
        cartons: once('$strongLots', '$lotCartons', '$partCartons'),
        newest: { $max: '$newest' },
      },
    },
    {
      $project: {
        ...{ _id: 0, dealerId: '$_id.dealerId', productId: '$_id.productId' },
        ...{ province: '$_id.province', strong: 1, inspect: 1, open: 1, units: 1 },
        ...{ strongUnits: 1, cartons: 1, alertId: '$newest.id' },
      },
    },
  ];
  return Alerts.aggregate<AlertSum>(pipeline).hint(summaryIndex).exec();
}
