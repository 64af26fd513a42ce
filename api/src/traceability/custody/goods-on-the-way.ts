import type { Goods } from './custody-command.ts';
import type { CustodyStore } from './custody-store.ts';
import { mergeItems } from './goods-rules.ts';

/** What a movement still has on the way to a party: outermost units, and items in none. */
export async function readGoodsOnTheWay(
  { Segments, Units }: Pick<CustodyStore, 'Segments' | 'Units'>,
  brandId: string,
  movementId: string,
  headingTo: string,
): Promise<Goods> {
  const scope = { brandId, movementId, headingTo };
  const [units, loose] = await Promise.all([
    Units.find({ ...scope, parent: null }, { sscc: 1 })
      .sort({ sscc: 1 })
      .lean(),
    Segments.find({ ...scope, sscc: null }, { batch: 1, from: 1, to: 1 }).lean(),
  ]);
  return { items: mergeItems(loose), units: units.map(({ sscc }) => sscc) };
}
