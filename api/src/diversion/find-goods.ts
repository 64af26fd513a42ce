import type { ShipmentRecord } from '../traceability/index.ts';
import type { ScanRecord } from '../verification/index.ts';
import type { DiversionDeps } from './diversion.ts';

/** Goods that went to a dealer together: a carton, or a shipment that was packed into none. */
export interface ShippedGoods {
  readonly kind: 'carton' | 'shipment';
  readonly batch: number;
  readonly from: number;
  readonly to: number;
  readonly cartonId: string | null;
  readonly shipmentId: string | null;
  readonly shippedAt: Date;
  readonly dealerId: string;
  readonly isDemo: boolean;
}

/** Shipments without cartons are weighed in parts of so many units, so that no record grows without end. */
const unitsTogether = 1_000;

/** The goods that some scanned units belong to; units that were not shipped belong to none. */
export async function findGoods(
  { traceability }: Pick<DiversionDeps, 'traceability'>,
  brandId: string,
  scans: readonly Pick<ScanRecord, 'batch' | 'index'>[],
): Promise<ShippedGoods[]> {
  const goods: ShippedGoods[] = [];
  for (const batch of new Set(scans.map((scan) => scan.batch))) {
    const indexes = new Set(scans.flatMap((scan) => (scan.batch === batch ? scan.index : [])));
    const [from, to] = [Math.min(...indexes), Math.max(...indexes)];
    const [cartons, shipments] = await Promise.all([
      traceability.cartonsOver?.(brandId, batch, from, to) ?? [],
      traceability.shipmentsOver(brandId, batch, from, to),
    ]);
    const takes = (range: { from: number; to: number }) => {
      const own = [...indexes].filter((index) => range.from <= index && index <= range.to);
      for (const index of own) indexes.delete(index);
      return own;
    };
    for (const carton of cartons) {
      const { id, dealerId, shippedAt } = carton;
      if (dealerId === null || shippedAt === null || takes(carton).length === 0) continue;
      const shipment = shipments.find((one) => one.from <= carton.from && carton.from <= one.to);
      goods.push({
        ...{ kind: 'carton', batch, from: carton.from, to: carton.to, cartonId: id },
        ...{ shipmentId: shipment?._id ?? null, shippedAt, dealerId },
        isDemo: shipment?.isDemo ?? false,
      });
    }
    for (const shipment of shipments) goods.push(...cutShipment(shipment, takes(shipment)));
  }
  return goods;
}

function cutShipment(shipment: ShipmentRecord, indexes: readonly number[]): ShippedGoods[] {
  const { _id, batch, from, to, dealerId, shippedAt, isDemo } = shipment;
  const parts = new Set(indexes.map((index) => Math.floor((index - from) / unitsTogether)));
  return [...parts].map((part) => ({
    ...{ kind: 'shipment', batch, cartonId: null, shipmentId: _id, shippedAt, dealerId, isDemo },
    from: from + part * unitsTogether,
    to: Math.min(to, from + (part + 1) * unitsTogether - 1),
  }));
}
