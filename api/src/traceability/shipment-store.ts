import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';

/**
 * The units `from` to `to` of a batch were sent to a dealer. Goods that came back can be sent
 * again: where a unit went last, its custody tells.
 */
export interface ShipmentRecord {
  _id: string;
  brandId: string;
  /** The movement that they were part of; the same as `_id` for a shipment of one range. */
  movementId: string;
  batch: number;
  from: number;
  to: number;
  dealerId: string;
  deliveryNote: string | null;
  shippedAt: Date;
  by: { staffId: string; name: string };
  isDemo: boolean;
}

export function createShipmentStore(connection: Connection): Model<ShipmentRecord> {
  return defineBrandCollection<ShipmentRecord>(
    connection,
    'shipments',
    {
      _id: String,
      movementId: String,
      batch: Number,
      from: Number,
      to: Number,
      dealerId: String,
      deliveryNote: String,
      shippedAt: Date,
      by: { staffId: String, name: String },
      isDemo: Boolean,
    },
    {
      indexes: [
        { key: { brandId: 1, movementId: 1, batch: 1, from: 1 } },
        { key: { brandId: 1, shippedAt: -1, _id: 1 } },
        { key: { brandId: 1, batch: 1, shippedAt: -1, _id: 1 } },
        { key: { brandId: 1, dealerId: 1, shippedAt: -1, _id: 1 } },
      ],
    },
  );
}
