import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';

/** The units `from` to `to` of a batch went to a dealer; shipments of a batch never overlap. */
export interface ShipmentRecord {
  _id: string;
  brandId: string;
  batch: number;
  from: number;
  to: number;
  dealerId: string;
  deliveryNote: string | null;
  shippedAt: Date;
  by: { staffId: string; name: string };
  isDemo: boolean;
  idempotencyKey: string;
  /** SHA-256 of what was asked for, to tell a repeated request from another one under the same key. */
  contentHash: string;
}

/** Written by every shipment of a batch, so that two at once conflict and one runs again. */
export interface ShippingRecord {
  /** `brandId:batch` */
  _id: string;
  brandId: string;
  shipments: number;
}

export interface ShipmentStore {
  readonly shipments: Model<ShipmentRecord>;
  readonly shipping: Model<ShippingRecord>;
}

export function createShipmentStore(connection: Connection): ShipmentStore {
  return {
    shipments: defineBrandCollection<ShipmentRecord>(
      connection,
      'shipments',
      {
        _id: String,
        batch: Number,
        from: Number,
        to: Number,
        dealerId: String,
        deliveryNote: String,
        shippedAt: Date,
        by: { staffId: String, name: String },
        isDemo: Boolean,
        idempotencyKey: String,
        contentHash: String,
      },
      {
        indexes: [
          { key: { brandId: 1, idempotencyKey: 1 }, options: { unique: true } },
          { key: { brandId: 1, batch: 1, from: 1 }, options: { unique: true } },
          { key: { brandId: 1, shippedAt: -1, _id: 1 } },
          { key: { brandId: 1, dealerId: 1, shippedAt: -1, _id: 1 } },
        ],
      },
    ),
    shipping: defineBrandCollection<ShippingRecord>(connection, 'shipping', {
      _id: String,
      shipments: Number,
    }),
  };
}
