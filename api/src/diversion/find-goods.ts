import type { IndexRange } from '@zhenma/contract';
import { joinNear } from '../issuance/index.ts';
import type { ShipmentRecord } from '../traceability/index.ts';
import type { ScanRecord } from '../verification/index.ts';
import type { DiversionDeps } from './diversion-deps.ts';

/** Goods that went to a dealer together: a carton, or a shipment that was packed into none. */
export interface ShippedGoods {
  readonly kind: 'carton' | 'shipment';
  readonly batch: number;
  /** Its units, in order, without overlap. */
  readonly ranges: readonly IndexRange[];
  readonly cartonId: string | null;
  readonly shipmentId: string | null;
  readonly shippedAt: Date;
  /** When they went on to another dealer; absent while they did not. */
  readonly until?: Date | null;
  readonly dealerId: string;
  readonly isDemo: boolean;
}

/** Shipments without cartons are weighed in parts of so many units, so that no record grows without end. */
const unitsTogether = 1_000;

/** Shipments are looked up in few reads, and those between the units are read along. */
const near = { gap: 500, most: 200 };

type Traced = Pick<DiversionDeps, 'traceability'>;

/** The goods that some scanned units belong to; units that were not shipped belong to none. */
export async function findGoods(
  { traceability }: Traced,
  brandId: string,
  scans: readonly Pick<ScanRecord, 'batch' | 'index'>[],
): Promise<ShippedGoods[]> {
  const goods: ShippedGoods[] = [];
  for (const batch of new Set(scans.map((scan) => scan.batch))) {
    const indexes = new Set(scans.flatMap((scan) => (scan.batch === batch ? scan.index : [])));
    const [cartons, shipments] = await Promise.all([
      traceability.cartonsHolding?.(brandId, batch, [...indexes]) ?? [],
      findShipments({ traceability }, brandId, batch, [...indexes]),
    ]);
    const takes = (ranges: readonly IndexRange[]) => {
      const own = [...indexes].filter((index) => holds(ranges, index));
      for (const index of own) indexes.delete(index);
      return own;
    };
    for (const { id, ranges, dealerId, shippedAt } of cartons) {
      const first = ranges[0]?.from;
      if (dealerId === null || shippedAt === null || takes(ranges).length === 0) continue;
      const shipment = shipments.find((one) => first !== undefined && holds([one], first));
      goods.push({
        ...{ kind: 'carton', batch, ranges, cartonId: id, shippedAt, dealerId },
        ...{ shipmentId: shipment?._id ?? null, isDemo: shipment?.isDemo ?? false },
      });
    }
    for (const shipment of shipments) goods.push(...cutShipment(shipment, takes([shipment])));
  }
  return goods;
}

const holds = (ranges: readonly IndexRange[], index: number): boolean =>
  ranges.some(({ from, to }) => from <= index && index <= to);

async function findShipments(
  { traceability }: Traced,
  brandId: string,
  batch: number,
  indexes: readonly number[],
): Promise<ShipmentRecord[]> {
  const units = indexes.toSorted((a, b) => a - b).map((index) => ({ from: index, to: index }));
  const found = new Map<string, ShipmentRecord>();
  for (const { from, to } of joinNear(units, near)) {
    for (const one of await traceability.shipmentsOver(brandId, batch, from, to)) {
      found.set(one._id, one);
    }
  }
  return [...found.values()].toSorted((a, b) => a.from - b.from);
}

function cutShipment(shipment: ShipmentRecord, indexes: readonly number[]): ShippedGoods[] {
  const { _id, batch, from, to, dealerId, shippedAt, isDemo } = shipment;
  const parts = new Set(indexes.map((index) => Math.floor((index - from) / unitsTogether)));
  return [...parts].map((part) => {
    const first = from + part * unitsTogether;
    return {
      ...{ kind: 'shipment', batch, cartonId: null, shipmentId: _id, shippedAt, dealerId, isDemo },
      ranges: [{ from: first, to: Math.min(to, first + unitsTogether - 1) }],
    };
  });
}
