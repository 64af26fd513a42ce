import { listUnitRanges, type IndexRange, type UnitRange } from '@zhenma/contract';
import { useOperation } from '../../api/hooks.ts';
import { largestPage } from '../../lists/read-all-pages.ts';

/**
 * The ranges of a kind that a batch has already, so that a dialog can say how many items really
 * change; null while unknown or when there are too many to read at once.
 */
export function useKnownRanges(
  batchNumber: number,
  kind: UnitRange['kind'],
): readonly IndexRange[] | null {
  const { data, isPlaceholderData } = useOperation(listUnitRanges, {
    params: { batchNumber },
    query: { pageSize: largestPage },
  });
  if (data === undefined || isPlaceholderData || data.total > data.rows.length) return null;
  return data.rows.filter((range) => range.kind === kind);
}
