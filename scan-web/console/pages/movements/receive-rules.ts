import type { ScannedGoods } from '../packing/goods/read-goods-rules.ts';
import { nameGoods, rangeEntry, type GoodsEntry } from '../packing/goods/goods-list-rules.ts';

interface Range {
  batchNumber: number;
  from: number;
  to: number;
}

const countItems = (ranges: readonly Range[]): number =>
  ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);

/** How far a movement has come. */
export const judgeMovement = ({
  announced,
  inTransit,
}: {
  announced: number;
  inTransit: number;
}): 'onTheWay' | 'partly' | 'arrived' =>
  inTransit === 0 ? 'arrived' : inTransit < announced ? 'partly' : 'onTheWay';

/** Items that came with a movement's receipts and had not been announced. */
export const countUnannounced = (receipts: readonly { unannounced: readonly Range[] }[]): number =>
  receipts.reduce((sum, receipt) => sum + countItems(receipt.unannounced), 0);

/** What was ticked as arrived: logistic units by SSCC, and announced ranges by their keys. */
export type Ticked = ReadonlySet<string>;

export const keyOfRange = (range: Range): string => rangeEntry(range).key;

/** A scan of something announced ticks it; null for a scan of anything else. */
export function tickScanned(
  announced: readonly string[],
  ticked: Ticked,
  scanned: ScannedGoods,
): { ticked: Ticked; outcome: 'arrived' | 'twice' } | null {
  if (scanned.kind !== 'unit' || !announced.includes(scanned.sscc)) return null;
  if (ticked.has(scanned.sscc)) return { ticked, outcome: 'twice' };
  return { ticked: new Set([...ticked, scanned.sscc]), outcome: 'arrived' };
}

/** What a receipt names: all that was ticked, and what was scanned besides. */
export function nameArrived(
  announced: { ssccs: readonly string[]; outstanding: readonly Range[] },
  ticked: Ticked,
  besides: readonly GoodsEntry[],
) {
  const named = nameGoods(besides);
  return {
    ...named,
    units: [...announced.ssccs.filter((sscc) => ticked.has(sscc)), ...named.units],
    items: [
      ...announced.outstanding.filter((range) => ticked.has(keyOfRange(range))),
      ...named.items,
    ],
  };
}
