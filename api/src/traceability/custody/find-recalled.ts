import type { Issuance } from '../../issuance/index.ts';
import type { BatchRange } from '../custody-step.ts';
import { mergeItems } from './goods-rules.ts';
import { splitItems } from './range-set-rules.ts';

const pageSize = 100;

/**
 * The first of some items that an open recall had taken in at a moment, and which recall; null for
 * none. What left before the recall is no fault of who sent it.
 *
 * @param items as `mergeItems` gives them
 */
export async function findRecalledAt(
  issuance: Pick<Issuance, 'listRecalls'>,
  brandId: string,
  items: readonly BatchRange[],
  at: Date,
): Promise<{ recallId: string; items: BatchRange } | null> {
  for (let page = 1; ; page++) {
    const { rows } = await issuance.listRecalls(brandId, { page, pageSize, state: 'open' });
    for (const { _id: recallId, at: since, batches } of rows) {
      if (since > at) continue;
      const recalled = batches.flatMap(({ batchNumber: batch, ranges }) =>
        ranges.map(({ from, to }) => ({ batch, from, to })),
      );
      const [found] = splitItems(items, mergeItems(recalled)).both;
      if (found) return { recallId, items: found };
    }
    if (rows.length < pageSize) return null;
  }
}
