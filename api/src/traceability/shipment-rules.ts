import { createHash } from 'node:crypto';
import type { NewShipment } from './traceability.ts';

/** Tells one request from another under the same idempotency key. */
export function hashShipment(given: NewShipment): string {
  const { batchNumber, from, to, dealerId, deliveryNote } = given;
  const content = JSON.stringify([batchNumber, from, to, dealerId, deliveryNote]);
  return createHash('sha256').update(content).digest('hex');
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
