import type { Connection } from 'mongoose';
import type { Catalogue, Page, Rows } from '../catalogue/index.ts';
import type { Issuance } from '../issuance/index.ts';
import type { Actor, AuditLog } from '../platform/audit/audit-log.ts';
import type { Clock } from '../platform/clock.ts';
import type { Route } from '../platform/http/route.ts';
import type { ShipmentRecord } from './shipment-store.ts';

export interface NewShipment {
  idempotencyKey: string;
  batchNumber: number;
  from: number;
  to: number;
  dealerId: string;
  deliveryNote: string | null;
}

/** Which units went to which dealer. */
export interface Traceability {
  readonly routes: Route[];
  /** @throws ProblemError `invalid_input`, `idempotency_conflict` or `state_forbids` */
  createShipment(actor: Actor, given: NewShipment): Promise<ShipmentRecord>;
  /** Null when the brand has no such shipment. */
  shipmentOf(brandId: string, shipmentId: string): Promise<ShipmentRecord | null>;
  /** The shipment that a unit went with; null when it has not been shipped. One indexed read. */
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

export interface TraceabilityDeps {
  connection: Connection;
  clock: Clock;
  audit: AuditLog;
  catalogue: Catalogue;
  issuance: Issuance;
}
