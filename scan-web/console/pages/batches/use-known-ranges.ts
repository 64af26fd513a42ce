import {
  listUnitSegments,
  reversibleVoidReasons,
  type IndexRange,
  type UnitSegment,
} from '@zhenma/contract';
import { useOperation } from '../../api/hooks.ts';
import { largestPage } from '../../lists/read-all-pages.ts';
import type { Deed } from './deeds.ts';

/** A deed, or voiding for a reason that takes the place of those that can be taken back. */
export type KnownDeed = Deed | 'voidForGood';

const canTakeBack = ({ voidReason }: UnitSegment) =>
  voidReason !== null && reversibleVoidReasons.includes(voidReason);

/** Which units a deed leaves as they are. */
const isDone: Readonly<Record<KnownDeed, (segment: UnitSegment) => boolean>> = {
  activate: ({ activeFrom }) => activeFrom !== null && Date.parse(activeFrom) <= Date.now(),
  void: ({ voidReason }) => voidReason !== null,
  voidForGood: (segment) => segment.voidReason !== null && !canTakeBack(segment),
  unvoid: (segment) => !canTakeBack(segment),
};

/**
 * The ranges to which a deed was done already, so that a dialog can say how many items really
 * change; null while unknown or when there are too many to read at once. What no record names is
 * untouched: for un-voiding that is done already, so the ranges between count too. Once the
 * deed is sent they stay as they were, or it would seem to have been done before.
 */
export function useKnownRanges(
  { number, quantity }: { number: number; quantity: number },
  deed: KnownDeed,
  isSent: boolean,
): readonly IndexRange[] | null {
  const { data, isPlaceholderData } = useOperation(
    listUnitSegments,
    { params: { batchNumber: number }, query: { pageSize: largestPage } },
    { enabled: !isSent },
  );
  if (data === undefined || isPlaceholderData || data.total > data.rows.length) return null;
  const done = data.rows.filter(isDone[deed]);
  return deed === 'unvoid' ? [...done, ...listGaps(data.rows, quantity)] : done;
}

function listGaps(rows: readonly IndexRange[], quantity: number): IndexRange[] {
  const gaps: IndexRange[] = [];
  let next = 0;
  for (const { from, to } of rows) {
    if (from > next) gaps.push({ from: next, to: from - 1 });
    next = to + 1;
  }
  if (next < quantity) gaps.push({ from: next, to: quantity - 1 });
  return gaps;
}
