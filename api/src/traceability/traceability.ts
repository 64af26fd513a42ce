import type { IndexRange } from '@zhenma/contract';
import type { Page, Rows } from '../catalogue/index.ts';
import type { Actor } from '../platform/audit/audit-log.ts';
import type { Route } from '../platform/http/route.ts';
import type { NoteCaptured } from './captured-event.ts';
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

/** Units that a dealer answers for: as their addressee, or because they were received there. */
export interface HeldRange extends IndexRange {
  readonly dealerId: string;
  readonly since: Date;
  /** Whether they are in a case. */
  readonly isPacked: boolean;
  /** What they came with, maybe to another; null where they were received without a shipment. */
  readonly shipment: ShipmentRecord | null;
}

/** Where goods are, and which units went to which dealer. */
export interface Traceability {
  readonly routes: Route[];
  /** Logistic units, movements and who has what. */
  readonly custody: Custody;
  readonly periodic: { name: string; everyMs: number; run(): Promise<void> }[];
  /** Takes the receipts among captured events; told of them in the transaction that stores them. */
  readonly noteCaptured: NoteCaptured;
  /** The cartons that hold some items, each with all its items of the batch. */
  cartonsHolding(brandId: string, batch: number, indexes: readonly number[]): Promise<Carton[]>;
  /** The SSCC of the case that an item was in at a moment; null for none. One indexed read. */
  cartonAt(brandId: string, batch: number, index: number, at: Date): Promise<string | null>;
  /** @throws ProblemError `invalid_input`, `idempotency_conflict` or `state_forbids` */
  createShipment(actor: Actor, given: NewShipment): Promise<ShipmentRecord>;
  /** Null when the brand has no such shipment. */
  shipmentOf(brandId: string, shipmentId: string): Promise<ShipmentRecord | null>;
  /**
   * The shipment that a unit went with last, or last before a moment; null when it is with the brand.
   * Two or three indexed reads.
   */
  shipmentForUnit(
    brandId: string,
    batch: number,
    index: number,
    at?: Date,
  ): Promise<ShipmentRecord | null>;
  /** Who answers for the units of a range now, in order; those with the brand are left out. */
  heldByDealers(
    brandId: string,
    batch: number,
    fromIndex: number,
    toIndex: number,
  ): Promise<HeldRange[]>;
  /** How many units were shipped to each of some dealers, by batch; what went out twice counts twice. */
  unitsShipped(
    brandId: string,
    query: { dealerIds: readonly string[]; since: Date; until: Date },
  ): Promise<{ dealerId: string; batch: number; units: number }[]>;
  listShipments(
    brandId: string,
    query: Page & { batchNumber?: number | undefined; dealerId?: string | undefined },
  ): Promise<Rows<ShipmentRecord>>;
}
