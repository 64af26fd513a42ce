import { createShipment, listShipments, type Shipment } from '@zhenma/contract';
import { implement, type Route } from '../platform/http/route.ts';
import type { ShipmentRecord } from './shipment-store.ts';
import type { TraceabilityDeps } from './traceability-deps.ts';
import type { Traceability } from './traceability.ts';

export function createTraceabilityRoutes(
  traceability: Pick<Traceability, 'createShipment' | 'listShipments'>,
  { catalogue, issuance }: Pick<TraceabilityDeps, 'catalogue' | 'issuance'>,
): Route[] {
  async function present(brandId: string, rows: readonly ShipmentRecord[]): Promise<Shipment[]> {
    const [batches, dealers] = await Promise.all([
      issuance.batchesOf(
        brandId,
        rows.map(({ batch }) => batch),
      ),
      catalogue.dealersOf(
        brandId,
        rows.map(({ dealerId }) => dealerId),
      ),
    ]);
    const products = await catalogue.productsOf(
      brandId,
      [...batches.values()].map(({ productId }) => productId),
    );
    return rows.map((row) => {
      const batch = batches.get(row.batch);
      return {
        id: row._id,
        batchNumber: row.batch,
        lot: batch?.lot ?? '',
        productName: products.get(batch?.productId ?? '')?.name ?? { zh: '—', en: '—' },
        from: row.from,
        to: row.to,
        dealer: { id: row.dealerId, name: dealers.get(row.dealerId)?.name ?? '—' },
        deliveryNote: row.deliveryNote,
        shippedAt: row.shippedAt.toISOString(),
        by: row.by.name,
        isDemo: row.isDemo,
      };
    });
  }

  return [
    implement(listShipments, async ({ caller, query }) => {
      const { rows, total } = await traceability.listShipments(caller.brandId, query);
      return { rows: await present(caller.brandId, rows), total };
    }),
    implement(createShipment, async ({ caller, body }) => {
      const shipment = await traceability.createShipment(caller, body);
      const [view] = await present(caller.brandId, [shipment]);
      if (!view) throw new Error('one shipment gives one view');
      return view;
    }),
  ];
}
