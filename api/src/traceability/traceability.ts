import type { Page, Rows } from '../catalogue/index.ts';
import type { Actor } from '../platform/audit/audit-log.ts';
import type { Route } from '../platform/http/route.ts';
import type { Carton, Custody } from './custody/index.ts';
import type { ShipmentRecord } from './shipment-store.ts';

export interface NewShipment {
  idempotencyKey: string;
  batchNumber: number;
  from: number;
  to: number;
  dealerId: string;
  deliveryNote: string | null;
}

/** Where goods are, and which units went to which dealer. */
export interface Traceability {
  readonly routes: Route[];
  /** Logistic units, movements and who has what. */
  readonly custody: Custody;
  /** The cases that share an item with the range, in order of their items. */
  cartonsOver(brandId: string, batch: number, from: number, to: number): Promise<Carton[]>;
  /** @throws ProblemError `invalid_input`, `idempotency_conflict` or `state_forbids` */
  createShipment(actor: Actor, given: NewShipment): Promise<ShipmentRecord>;
  /** Null when the brand has no such shipment. */
  shipmentOf(brandId: string, shipmentId: string): Promise<ShipmentRecord | null>;
  /** The shipment that a unit went with last; null when it is with the brand. Two indexed reads. */
  shipmentForUnit(brandId: string, batch: number, index: number): Promise<ShipmentRecord | null>;
  /** Shipments that share a unit with the range, in the order of their units. */
  shipmentsOver(
    brandId: string,
    batch: number,
    fromIndex: number,
    toIndex: number,
  ): Promise<ShipmentRecord[]>;
  listShipments(
    brandId: string,
    query: Page & { batchNumber?: number | undefined; dealerId?: string | undefined },
  ): Promise<Rows<ShipmentRecord>>;
}
