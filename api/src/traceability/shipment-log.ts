import type { Model } from 'mongoose';
import type { Issuance } from '../issuance/index.ts';
import { createId } from '../platform/ids.ts';
import { isDealer, type WriteAlong } from './custody/index.ts';
import type { CustodyStep } from './custody-step.ts';
import type { ShipmentRecord } from './shipment-store.ts';

/**
 * Keeps a shipment for each range that a step sends to a dealer, and none for steps that are taken
 * back.
 */
export function createShipmentLog(
  Shipments: Model<ShipmentRecord>,
  issuance: Pick<Issuance, 'batchesOf'>,
): WriteAlong {
  async function listShipments(brandId: string, step: CustodyStep): Promise<ShipmentRecord[]> {
    const { toId, movementId, touched, deliveryNote, at, by } = step;
    if (toId === null || movementId === null) return [];
    const batches = await issuance.batchesOf(
      brandId,
      touched.map(({ batch }) => batch),
    );
    return touched.map(({ batch, from, to }, place) => ({
      _id: place === 0 ? movementId : createId('shipment'),
      ...{ brandId, movementId, batch, from, to, dealerId: toId, deliveryNote },
      ...{ shippedAt: at, by, isDemo: batches.get(batch)?.isDemo ?? false },
    }));
  }

  return async (brandId, steps, session) => {
    for (const step of steps) {
      const { kind, toId, movementId, errorOf } = step;
      if (kind !== 'shipping' || toId === null || !isDealer(toId)) continue;
      if (errorOf !== null) await Shipments.deleteMany({ brandId, movementId }, { session });
      else await Shipments.insertMany(await listShipments(brandId, step), { session });
    }
  };
}
