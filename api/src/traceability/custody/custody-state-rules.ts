import type { BatchRange } from '../custody-step.ts';
import {
  isSameItemState,
  itemStateOf,
  untouchedItem,
  type Image,
  type ItemSegment,
  type ItemState,
  type UnitState,
} from './custody-records.ts';

/**
 * A part of the present in memory: the items and logistic units that some commands are about. What
 * is written is remembered, so that it can be taken back.
 */
export interface CustodyState {
  /** The range cut where its items' states differ, in order; nothing is left out. */
  pieces(range: BatchRange): ItemSegment[];
  setItems(range: BatchRange, state: ItemState): void;
  unitOf(sscc: string): UnitState | undefined;
  setUnit(unit: UnitState): void;
  /** The units packed in it directly. */
  childrenOf(sscc: string): UnitState[];
  /** The unit and all units inside it, from the outside in. */
  withInside(sscc: string): UnitState[];
  /** The outermost unit that it is in; itself where it is in none. */
  rootOf(sscc: string): UnitState | undefined;
  /** The items packed directly in one of the units, by batch and index. */
  itemsIn(ssccs: ReadonlySet<string>): ItemSegment[];
  /** Begins a new image. */
  begin(): void;
  /** How everything was that was written since `begin`. */
  image(): Image;
  /** Makes everything again what an image says. */
  restore(image: Image): void;
  /** All items that something happened to, neighbours with the same state as one; and all units. */
  all(): { segments: ItemSegment[]; units: UnitState[] };
}

/** `segments` do not overlap. */
export function createCustodyState(
  segments: readonly ItemSegment[],
  units: readonly UnitState[],
): CustodyState {
  const batches = new Map<number, ItemSegment[]>();
  for (const segment of segments.toSorted((a, b) => a.from - b.from)) {
    listOf(segment.batch).push(pick(segment));
  }
  const unitsBySscc = new Map(units.map((unit) => [unit.sscc, unit]));
  const inside = new Map<string, Set<string>>();
  for (const { sscc, parent } of units) if (parent !== null) insideOf(parent).add(sscc);
  let log: Image = { items: [], units: [] };

  function listOf(batch: number): ItemSegment[] {
    const list = batches.get(batch) ?? [];
    batches.set(batch, list);
    return list;
  }

  function insideOf(sscc: string): Set<string> {
    const set = inside.get(sscc) ?? new Set();
    inside.set(sscc, set);
    return set;
  }

  /** Where the first segment stands that ends at or after the index. */
  function placeOf(list: readonly ItemSegment[], index: number): number {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((list[middle] as ItemSegment).to < index) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function pieces({ batch, from, to }: BatchRange): ItemSegment[] {
    const list = listOf(batch);
    const found: ItemSegment[] = [];
    let next = from;
    for (let at = placeOf(list, from); at < list.length; at++) {
      const one = list[at] as ItemSegment;
      if (one.from > to) break;
      if (one.from > next) found.push({ batch, from: next, to: one.from - 1, ...untouchedItem });
      const last = Math.min(one.to, to);
      found.push({ ...one, from: Math.max(one.from, next), to: last });
      next = last + 1;
    }
    if (next <= to) found.push({ batch, from: next, to, ...untouchedItem });
    return found;
  }

  function write({ batch, from, to }: BatchRange, state: ItemState): void {
    const list = listOf(batch);
    const first = placeOf(list, from);
    let end = first;
    const kept: ItemSegment[] = [];
    for (; end < list.length && (list[end] as ItemSegment).from <= to; end++) {
      const one = list[end] as ItemSegment;
      if (one.from < from) kept.push({ ...one, to: from - 1 });
      if (one.to > to) kept.push({ ...one, from: to + 1 });
    }
    if (!isSameItemState(state, untouchedItem))
      kept.push({ batch, from, to, ...itemStateOf(state) });
    kept.sort((a, b) => a.from - b.from);
    list.splice(first, end - first, ...kept);
  }

  function putUnit(sscc: string, unit: UnitState | null): void {
    const before = unitsBySscc.get(sscc);
    if (before && before.parent !== null) insideOf(before.parent).delete(sscc);
    if (!unit) {
      unitsBySscc.delete(sscc);
      return;
    }
    unitsBySscc.set(sscc, unit);
    if (unit.parent !== null) insideOf(unit.parent).add(sscc);
  }

  const childrenOf = (sscc: string): UnitState[] =>
    [...(inside.get(sscc) ?? [])].flatMap((one) => unitsBySscc.get(one) ?? []);

  return {
    pieces,

    setItems(range, state) {
      for (const piece of pieces(range)) remember(log.items, piece);
      write(range, state);
    },

    unitOf: (sscc) => unitsBySscc.get(sscc),

    setUnit(unit) {
      log.units.push({ sscc: unit.sscc, before: unitsBySscc.get(unit.sscc) ?? null });
      putUnit(unit.sscc, unit);
    },

    childrenOf,

    withInside(sscc) {
      const unit = unitsBySscc.get(sscc);
      const found = unit ? [unit] : [];
      for (const one of found) found.push(...childrenOf(one.sscc));
      return found;
    },

    rootOf(sscc) {
      let unit = unitsBySscc.get(sscc);
      while (unit && unit.parent !== null) unit = unitsBySscc.get(unit.parent);
      return unit;
    },

    itemsIn: (ssccs) =>
      [...batches.values()].flatMap((list) =>
        list.filter(({ sscc }) => sscc !== null && ssccs.has(sscc)),
      ),

    begin() {
      log = { items: [], units: [] };
    },

    image: () => log,

    restore({ items, units: before }) {
      for (const { batch, from, to, ...state } of items.toReversed()) {
        write({ batch, from, to }, state);
      }
      for (const one of before.toReversed()) putUnit(one.sscc, one.before);
    },

    all: () => ({
      segments: [...batches.values()].flatMap(joinNeighbours),
      units: [...unitsBySscc.values()],
    }),
  };
}

/** Adds a piece to a list, as one with the last where it goes on from there in the same state. */
function remember(list: ItemSegment[], piece: ItemSegment): void {
  const last = list.at(-1);
  const goesOn = last && last.batch === piece.batch && last.to === piece.from - 1;
  if (goesOn && isSameItemState(last, piece)) list[list.length - 1] = { ...last, to: piece.to };
  else list.push(pick(piece));
}

function joinNeighbours(list: readonly ItemSegment[]): ItemSegment[] {
  const joined: ItemSegment[] = [];
  for (const one of list) remember(joined, one);
  return joined;
}

const pick = (one: ItemSegment): ItemSegment => ({
  ...{ batch: one.batch, from: one.from, to: one.to },
  ...itemStateOf(one),
});
