import { createGroupCommit } from '../platform/group-commit.ts';
import { claimIdOf } from './ledger-rules.ts';
import type { ClaimRecord } from './ledger-records.ts';
import type { LedgerStore } from './ledger-store.ts';
import { createPerBrand } from '../platform/per-brand.ts';

/** Finds claims; what is asked at once is read at once, as every scan asks whether its unit is claimed. */
export function createClaimReader(
  store: LedgerStore,
): (brandId: string, batch: number, index: number) => Promise<ClaimRecord | null> {
  const readers = createPerBrand((brandId) =>
    createGroupCommit<string, ClaimRecord | null>({
      async commit(ids) {
        const found = await store.claims
          .find({ brandId, _id: { $in: [...new Set(ids)] } })
          .lean<ClaimRecord[]>();
        const claims = new Map(found.map((claim) => [claim._id, claim]));
        return ids.map((id) => claims.get(id) ?? null);
      },
    }),
  );
  return (brandId, batch, index) => readers.of(brandId).submit(claimIdOf(brandId, batch, index));
}
