import { mergeRanges, type IndexRange, type VoidReason } from '@zhenma/contract';
import { spoilageReasons } from '@zhenma/contract';

/** What is known of a batch's units. Ranges may overlap and need no order. */
export interface BatchFacts {
  /** Units are counted from 0 up to it, without it. */
  ordered: number;
  activated: readonly IndexRange[];
  voided: readonly (IndexRange & { reason: VoidReason })[];
  /** Printed here, or given to a print house. */
  handedOut: readonly IndexRange[];
  /** Counted as lying in stock. */
  stock: readonly IndexRange[];
  /** Held by print jobs that have not ended. */
  inJobs: readonly IndexRange[];
}

/** Every index of a batch is in exactly one of these. */
export interface Account {
  ordered: number;
  onGoods: number;
  spoiled: number;
  destroyed: number;
  destroyedByReason: { reason: VoidReason; units: number }[];
  inStock: number;
  /** The part of `inStock` that was never handed out. */
  notPrinted: number;
  /** The first index of those that no job holds, or null. */
  nextNotPrinted: number | null;
  /** The last index up to which there is, from there on, nothing but such units and void ones. */
  nextNotPrintedTo: number | null;
  unaccounted: number;
  unaccountedRanges: IndexRange[];
}

/**
 * What became of every unit. What is void counts as spoiled or destroyed even if it is active;
 * what is active counts as on goods; of the rest, what was never handed out or is counted as stock
 * is in stock; what is left is unaccounted. The work grows with the number of ranges, not of units.
 * @throws Error if the parts do not sum up to what was ordered, as when a range leaves the batch
 */
export function reconcile(facts: BatchFacts): Account {
  const { ordered } = facts;
  const findVoid = createCursor(facts.voided.toSorted((a, b) => a.from - b.from));
  const findActive = createCursor(mergeRanges(facts.activated));
  const findHandedOut = createCursor(mergeRanges(facts.handedOut));
  const findStock = createCursor(mergeRanges(facts.stock));
  const findInJob = createCursor(mergeRanges(facts.inJobs));
  const sums = { onGoods: 0, spoiled: 0, destroyed: 0, inStock: 0, notPrinted: 0, unaccounted: 0 };
  const destroyed = new Map<VoidReason, number>();
  const unaccountedRanges: IndexRange[] = [];
  let nextNotPrinted: number | null = null;
  let nextNotPrintedTo: number | null = null;
  let isNextEnded = false;

  for (const { from, to } of cutAtEdges(facts)) {
    const units = to - from + 1;
    const voided = findVoid(from);
    const isHandedOut = findHandedOut(from) !== null;
    const isCounted = findStock(from) !== null;
    const isInJob = findInJob(from) !== null;
    let isPrintable = false;
    if (voided !== null) {
      if (isSpoilage(voided.reason)) sums.spoiled += units;
      else {
        sums.destroyed += units;
        destroyed.set(voided.reason, (destroyed.get(voided.reason) ?? 0) + units);
      }
    } else if (findActive(from) !== null) {
      sums.onGoods += units;
    } else if (!isHandedOut || isCounted) {
      sums.inStock += units;
      if (!isHandedOut) sums.notPrinted += units;
      isPrintable = !isHandedOut && !isInJob;
    } else {
      sums.unaccounted += units;
      unaccountedRanges.push({ from, to });
    }
    if (isPrintable && !isNextEnded) {
      nextNotPrinted ??= from;
      nextNotPrintedTo = to;
    } else if (nextNotPrinted !== null && (voided === null || isInJob)) isNextEnded = true;
  }

  const { onGoods, spoiled, destroyed: gone, inStock, unaccounted } = sums;
  if (onGoods + spoiled + gone + inStock + unaccounted !== ordered) {
    throw new Error(`the parts of a batch of ${ordered} units sum up to something else`);
  }
  return {
    ordered,
    ...sums,
    nextNotPrinted,
    nextNotPrintedTo,
    destroyedByReason: [...destroyed]
      .map(([reason, units]) => ({ reason, units }))
      .toSorted((a, b) => b.units - a.units || a.reason.localeCompare(b.reason)),
    unaccountedRanges: mergeRanges(unaccountedRanges),
  };
}

const spoilage: ReadonlySet<VoidReason> = new Set(spoilageReasons);
const isSpoilage = (reason: VoidReason): boolean => spoilage.has(reason);

/** The batch cut wherever a range begins or ends: within a piece all units are alike. */
function* cutAtEdges(facts: BatchFacts): Generator<IndexRange> {
  const { ordered, activated, voided, handedOut, stock, inJobs } = facts;
  if (ordered === 0) return;
  const edges = new Set([0]);
  for (const ranges of [activated, voided, handedOut, stock, inJobs]) {
    for (const { from, to } of ranges) edges.add(from).add(to + 1);
  }
  const starts = [...edges].filter((edge) => edge < ordered).sort((a, b) => a - b);
  for (const [at, from] of starts.entries()) yield { from, to: (starts[at + 1] ?? ordered) - 1 };
}

/** Finds the range that holds an index; the indices asked for must not go down. */
function createCursor<Range extends IndexRange>(
  ranges: readonly Range[],
): (index: number) => Range | null {
  let at = 0;
  return (index) => {
    while (at < ranges.length && (ranges[at] as Range).to < index) at++;
    const range = ranges[at];
    return range && range.from <= index ? range : null;
  };
}
