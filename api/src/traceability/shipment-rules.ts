import { hashContent } from '../platform/hash-content.ts';
import type { NewShipment } from './traceability.ts';

/** Tells one request from another under the same idempotency key. */
export function hashShipment(given: NewShipment): string {
  const { batchNumber, from, to, dealerId, deliveryNote } = given;
  return hashContent([batchNumber, from, to, dealerId, deliveryNote]);
}
