import type { Model } from 'mongoose';
import type { ShipmentRecord } from './shipment-store.ts';
import type { Traceability } from './traceability.ts';

/** Units shipped to some dealers from `since` until before `until`, by dealer and batch. */
export async function countUnitsShipped(
  Shipments: Model<ShipmentRecord>,
  brandId: string,
  { dealerIds, since, until }: Parameters<Traceability['unitsShipped']>[1],
): ReturnType<Traceability['unitsShipped']> {
  if (dealerIds.length === 0) return [];
  const found = await Shipments.aggregate<{
    _id: { dealerId: string; batch: number };
    units: number;
  }>([
    {
      $match: {
        brandId,
        dealerId: { $in: [...dealerIds] },
        shippedAt: { $gte: since, $lt: until },
      },
    },
    {
      $group: {
        _id: { dealerId: '$dealerId', batch: '$batch' },
        units: { $sum: { $add: [{ $subtract: ['$to', '$from'] }, 1] } },
      },
    },
  ]);
  return found.map(({ _id, units }) => ({ ..._id, units }));
}
