import { hashContent } from '../platform/hash-content.ts';
import type { NewShipment } from './traceability.ts';

/** Tells one request from another under the same idempotency key. */
export function hashShipment(given: NewShipment): string {
  const { batchNumber, from, to, dealerId, deliveryNote } = given;
  return hashContent([batchNumber, from, to, dealerId, deliveryNote]);
}

/** The units that both ranges hold, for people. */
export function describeOverlap(
  a: { from: number; to: number },
  b: { from: number; to: number },
): string {
  const from = Math.max(a.from, b.from);
  const to = Math.min(a.to, b.to);
  return from === to ? `unit ${from}` : `units ${from} to ${to}`;
}
