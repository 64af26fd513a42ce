import { maxQuantity } from '@zhenma/contract';
import { hashContent } from '../platform/hash-content.ts';
import { invalidField } from '../platform/http/problem-error.ts';
import type { Order } from './issuance.ts';

/** Tells one order from another under the same idempotency key. */
export function hashOrder(order: Order): string {
  const { productId, lot, productionDate, expiryDate, quantity } = order;
  return hashContent([productId, lot, productionDate, expiryDate, quantity]);
}

/** @throws ProblemError `invalid_input` naming the field */
export function checkOrder({ quantity, productionDate, expiryDate }: Order): void {
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > maxQuantity) {
    throw invalidField('quantity', `order 1 to ${maxQuantity} codes`);
  }
  if (expiryDate !== null && expiryDate <= productionDate) {
    throw invalidField('expiryDate', 'must be after the production date');
  }
}

/** @throws ProblemError `invalid_input` naming the largest index of the batch */
export function checkRange(
  range: { from: number; to: number },
  batch: { number: number; quantity: number },
): void {
  const field = range.from >= batch.quantity ? 'from' : 'to';
  if (range[field] >= batch.quantity) {
    throw invalidField(
      field,
      `the largest index of batch ${batch.number} is ${batch.quantity - 1}`,
    );
  }
  if (range.from > range.to) throw invalidField('to', 'must not be before `from`');
}
