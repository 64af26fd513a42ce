import type { Model } from 'mongoose';
import type { CloneNote, UnitRecord } from '../scan-records.ts';
import { hasGrown, type CloneEvidence } from './clone-evidence-rules.ts';

/** A unit whose evidence crossed the threshold. */
export interface SuspectedUnit extends CloneEvidence {
  unitId: string;
  productId: string;
  at: Date;
}

/**
 * Keeps on the units that a copy is suspected, before anybody is answered so: what is kept is told
 * on later, also after a crash. Costs nothing as long as nothing new is suspected.
 */
export async function noteClones(
  units: Model<UnitRecord>,
  brandId: string,
  suspected: readonly SuspectedUnit[],
  known: ReadonlyMap<string, UnitRecord>,
): Promise<void> {
  const fresh = suspected.filter(({ unitId, strength, at }) => {
    const noted = known.get(unitId)?.clone;
    return !noted || hasGrown(noted, { strength, at });
  });
  if (fresh.length === 0) return;
  await units.bulkWrite(
    fresh.map(({ unitId, productId, at, strength, reasons }) => {
      const clone: CloneNote = { productId, at, strength, reasons, isTold: false };
      return {
        updateOne: {
          filter: {
            _id: unitId,
            brandId,
            // What another process noted meanwhile is weighed again at the next scan.
            'clone.at': known.get(unitId)?.clone?.at ?? null,
          },
          update: { $set: { clone } },
        },
      };
    }),
    { ordered: false },
  );
}
