import type { ClientSession } from 'mongoose';
import type { CustodyStore } from './custody-store.ts';
import type { Keys } from './load-custody.ts';

/** Items of a batch that share a lock. */
const blockSize = 8_192;
/** So many locks share the SSCCs of a brand. */
const shares = 512;

/**
 * Writes a document for each block of items and share of SSCCs, so that of two transactions about
 * the same goods one conflicts and runs again, also where neither finds anything to change.
 */
export async function lockGoods(
  { Locks }: Pick<CustodyStore, 'Locks'>,
  brandId: string,
  { items, ssccs }: Keys,
  session: ClientSession,
): Promise<void> {
  const ids = new Set(
    ssccs.map((sscc) => `${brandId}:unit:${Number(sscc.slice(-9, -1)) % shares}`),
  );
  for (const { batch, from, to } of items) {
    const last = Math.floor(to / blockSize);
    for (let block = Math.floor(from / blockSize); block <= last; block++) {
      ids.add(`${brandId}:items:${batch}:${block}`);
    }
  }
  if (ids.size === 0) return;
  await Locks.bulkWrite(
    [...ids].toSorted().map((_id) => ({
      updateOne: { filter: { brandId, _id }, update: { $inc: { writes: 1 } }, upsert: true },
    })),
    { session, ordered: true },
  );
}
