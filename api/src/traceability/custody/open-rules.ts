import type { Goods, Refusal } from './custody-command.ts';
import type { UnitState } from './custody-records.ts';
import type { CustodyState } from './custody-state-rules.ts';
import { findClosed, itemsInside, mergeItems } from './goods-rules.ts';
import { splitItems } from './range-set-rules.ts';

/** How goods that arrive without all that they were packed with are received. */
interface Opened {
  /** Logistic units that are received, in place of those that were named. */
  readonly units: string[];
  /** What is taken out of units that stay on the way with the rest. */
  readonly out: { items: Goods['items'][number][]; units: string[] };
}

/**
 * Finds what arrives of units that are on the way. A unit arrives as a whole when it is named, or
 * when all items in it are; of others, what is named is taken out. Goods that are packed and not on
 * the way are left as they were named.
 */
export function openOnTheWay(
  state: CustodyState,
  { items, units }: Goods,
): Opened | { refusal: Refusal } {
  const roots = new Map<string, UnitState>();
  const findRoot = (sscc: string): UnitState | null => {
    const root = state.rootOf(sscc);
    if (!root || root.headingTo === null) return null;
    roots.set(root.sscc, root);
    return root;
  };
  const opened: Opened = { units: [], out: { items: [], units: [] } };
  const namedUnits = new Set<string>();
  for (const sscc of units) {
    const closed = findClosed(state, sscc);
    if (closed) return closed;
    if (findRoot(sscc)) namedUnits.add(sscc);
    else opened.units.push(sscc);
  }
  const packed = items
    .flatMap((range) => state.pieces(range))
    .filter(({ sscc }) => sscc !== null && findRoot(sscc) !== null);
  const named = mergeItems([...packed, ...itemsInside(state, [...namedUnits])]);

  const open = (unit: UnitState): void => {
    const { sscc, parent } = unit;
    const inside = mergeItems(itemsInside(state, [sscc]));
    const isWhole = inside.length > 0 && splitItems(inside, named).only.length === 0;
    if (isWhole || namedUnits.has(sscc)) {
      opened.units.push(sscc);
      if (parent !== null) opened.out.units.push(sscc);
      return;
    }
    const direct = mergeItems(state.itemsIn(new Set([sscc])));
    opened.out.items.push(...splitItems(direct, named).both);
    for (const child of state.childrenOf(sscc)) open(child);
  };
  for (const root of roots.values()) open(root);
  return opened;
}
