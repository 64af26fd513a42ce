import type { Catalogue } from '../../catalogue/index.ts';
import type { Issuance } from '../../issuance/index.ts';
import type { CustodyStore } from './custody-store.ts';

export interface RemovalVoider {
  /** Voids the codes of a brand's removals that stand and were not voided yet. */
  voidRemoved(brandId: string): Promise<void>;
  /** The same for every brand: makes up for a process that stopped in between. */
  readonly periodic: { name: string; everyMs: number; run(): Promise<void> };
}

/**
 * Codes of samples and destroyed goods become void. A removal can come to stand later than it was
 * told, when what was missing before it is told too, and can then be about other items: whenever it
 * is carried out its record says, in the same transaction, that its codes are to be voided.
 */
export function createRemovalVoider(
  { Commands }: Pick<CustodyStore, 'Commands'>,
  issuance: Pick<Issuance, 'voidUnits'>,
  catalogue: Pick<Catalogue, 'listBrands'>,
): RemovalVoider {
  async function voidRemoved(brandId: string): Promise<void> {
    const removals = await Commands.find({ brandId, hasCodesToVoid: true }).lean();
    for (const { _id, command, items, stepIds, by } of removals) {
      if (command.kind !== 'remove') continue;
      const actor = { brandId, staffId: by.staffId, name: by.name, role: by.role ?? 'operator' };
      const reason = command.as === 'sampling' ? 'sample' : 'destroyed';
      for (const batch of new Set(items.map((range) => range.batch))) {
        const ranges = items.filter((range) => range.batch === batch);
        await issuance.voidUnits(actor, batch, { ranges, reason, note: null });
      }
      // Not if it was carried out anew meanwhile.
      const done = { brandId, _id, stepIds };
      await Commands.updateOne(done, { $set: { hasCodesToVoid: false } });
    }
  }

  return {
    voidRemoved,
    periodic: {
      name: 'codes of removed goods',
      everyMs: 60_000,
      async run() {
        for (const { brandId } of await catalogue.listBrands()) await voidRemoved(brandId);
      },
    },
  };
}
