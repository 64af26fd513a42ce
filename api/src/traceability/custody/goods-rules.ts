import { countRange, countUnits } from '@zhenma/contract';
import type { BatchRange } from '../custody-step.ts';
import type { CarriedItems, Goods, Refusal, RefusalReason } from './custody-command.ts';
import type { Custody, ItemSegment, UnitState } from './custody-records.ts';
import { isDealer } from './custody-records.ts';
import type { CustodyState } from './custody-state-rules.ts';

/** Parties stand in the detail by their identifiers; whoever shows it puts in their names. */
export const refuse = (reason: RefusalReason, detail: string): { refusal: Refusal } => ({
  refusal: { reason, detail },
});

export const describeItems = ({ batch, from, to }: BatchRange): string =>
  from === to ? `Unit ${from} of batch ${batch}` : `Units ${from} to ${to} of batch ${batch}`;

/** By batch and index; neighbours are one, and what is named twice is named once. */
export function mergeItems(items: readonly BatchRange[]): BatchRange[] {
  const merged: BatchRange[] = [];
  const inOrder = items.toSorted((a, b) => a.batch - b.batch || a.from - b.from);
  for (const { batch, from, to } of inOrder) {
    const last = merged.at(-1);
    if (last && last.batch === batch && from <= last.to + 1) last.to = Math.max(last.to, to);
    else merged.push({ batch, from, to });
  }
  return merged;
}

/** What some units hold, items of units inside them too; in order. */
export function itemsInside(state: CustodyState, units: readonly string[]): ItemSegment[] {
  if (units.length === 0) return [];
  const all = units.flatMap((sscc) => state.withInside(sscc));
  return state.itemsIn(new Set(all.map(({ sscc }) => sscc)));
}

/** What is inside some units, none of which is inside another, told apart by these. */
export function carriedIn(state: CustodyState, units: readonly string[]): CarriedItems[] {
  if (units.length === 0) return [];
  const named = new Map<string, string>();
  for (const unit of units) for (const { sscc } of state.withInside(unit)) named.set(sscc, unit);
  const carried: CarriedItems[] = [];
  for (const { batch, from, to, sscc } of state.itemsIn(new Set(named.keys()))) {
    const unit = named.get(sscc ?? '') ?? '';
    const last = carried.at(-1);
    const goesOn = last?.unit === unit && last.batch === batch && last.to === from - 1;
    if (goesOn) last.to = to;
    else carried.push({ unit, batch, from, to });
  }
  return carried;
}

/** Why a named unit is none that something can be done to; null when it is one. */
export function findClosed(state: CustodyState, sscc: string): { refusal: Refusal } | null {
  const unit = state.unitOf(sscc);
  if (!unit) {
    return refuse(
      'unknown_unit',
      `There is no logistic unit ${sscc}; check the number, or pack it first`,
    );
  }
  if (unit.status === 'packed') return null;
  const happened = unit.status === 'broken' ? 'broken up' : unit.status;
  return refuse('closed_unit', `${sscc} was ${happened}; use a logistic unit with another SSCC`);
}

export interface WholeGoods {
  /** Outermost units. */
  readonly roots: UnitState[];
  /** Items that are in no unit. */
  readonly loose: ItemSegment[];
}

/**
 * What goes along when goods are moved: outermost units as wholes, and loose items. A range takes a
 * unit along only when it holds all items of it.
 */
export function findWholes(
  state: CustodyState,
  { items, units }: Goods,
): WholeGoods | { refusal: Refusal } {
  const roots = new Map<string, UnitState>();
  for (const sscc of units) {
    const closed = findClosed(state, sscc);
    if (closed) return closed;
    const unit = state.unitOf(sscc) as UnitState;
    if (unit.parent !== null) {
      return refuse(
        'inside_unit',
        `${sscc} is packed in ${unit.parent}; move that, or take it out first`,
      );
    }
    roots.set(sscc, unit);
  }
  const loose: ItemSegment[] = [];
  const partly = new Map<string, { root: UnitState; items: ItemSegment[] }>();
  for (const piece of items.flatMap((range) => state.pieces(range))) {
    if (piece.gone !== null) return refuseGone(piece);
    if (piece.sscc === null) {
      loose.push(piece);
      continue;
    }
    const root = state.rootOf(piece.sscc);
    if (!root) throw new Error(`${piece.sscc} holds items and is not there`);
    if (roots.has(root.sscc)) continue;
    const part = partly.get(root.sscc) ?? { root, items: [] };
    part.items.push(piece);
    partly.set(root.sscc, part);
  }
  for (const { root, items: named } of partly.values()) {
    if (countUnits(named) !== countUnits(itemsInside(state, [root.sscc]))) {
      const [first] = named as [ItemSegment];
      return refuse(
        'inside_unit',
        `${describeItems(first)} ${verb(first)} packed in ${root.sscc}; name that SSCC, or take them out first`,
      );
    }
    roots.set(root.sscc, root);
  }
  return { roots: [...roots.values()], loose };
}

export const verb = (range: BatchRange): string => (countRange(range) === 1 ? 'is' : 'are');

export function refuseGone(piece: ItemSegment): { refusal: Refusal } {
  const happened = piece.gone === 'sampling' ? 'taken as a sample' : 'destroyed';
  return refuse('gone', `${describeItems(piece)} ${verb(piece)} gone: ${happened}`);
}

/** Goods at no site that was told can be at any; a dealer's are nowhere else. */
export const isSamePlace = (a: string | null, b: string | null): boolean =>
  a === b ||
  (a === null && b !== null && !isDealer(b)) ||
  (b === null && a !== null && !isDealer(a));

/** Sets the custody of units with all that is in them. */
export function setInside(
  state: CustodyState,
  units: readonly UnitState[],
  change: (custody: Custody) => Custody,
): void {
  const all = units.flatMap(({ sscc }) => state.withInside(sscc));
  const items = state.itemsIn(new Set(all.map(({ sscc }) => sscc)));
  for (const unit of all) state.setUnit({ ...unit, ...change(unit) });
  for (const piece of items) state.setItems(piece, { ...piece, ...change(piece) });
}

export const stepFields = {
  ...{ parent: null, placeId: null, fromId: null, toId: null, movementId: null },
  ...{ isReturn: false, deliveryNote: null, items: [], units: [], touched: [], carried: [] },
} as const;
