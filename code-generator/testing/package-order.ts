import type { PackageOrder } from '../src/package/package-order-rules.ts';
import { createSigner } from '../src/package/signer.ts';

export const testKey = new Uint8Array(32).fill(7);
export const testSigner = createSigner(new Uint8Array(32).fill(8));

/** An order of 25 units; a test says what else matters to it. */
export function buildOrder(changes: Partial<PackageOrder> = {}): PackageOrder {
  return {
    brandId: 'acme',
    order: 'PO-1',
    batch: 5,
    product: { gtin: '6901234567892' },
    lot: 'L1',
    quantity: 25,
    epoch: 0,
    key: testKey,
    signer: testSigner,
    form: 'short',
    host: 'b.cn',
    ...changes,
  };
}
