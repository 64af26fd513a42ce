import type { IndexRange } from '@zhenma/contract';
import { isSameLife, untouched, type UnitLife } from './unit-life-rules.ts';

/** Units `from` to `to` of a batch that share one life; both ends belong to it. */
export interface Segment extends IndexRange, UnitLife {}

export interface Overlay {
  /** In order; neighbours with the same life are one, and units with the life outside are in none. */
  segments: Segment[];
  /** The units whose life is another now, in order. */
  changed: IndexRange[];
  /** How many more units are active or scheduled, and how many more are void; negative for fewer. */
  activated: number;
  voided: number;
}

/**
 * Changes the lives of some units. Both lists are in order and do not overlap themselves;
 * `segments` holds at least all that share a unit with the ranges or touch one; `outside` is the life
 * of the units that are in no segment.
 */
export function overlay(
  segments: readonly Segment[],
  ranges: readonly IndexRange[],
  change: (life: UnitLife) => UnitLife,
  outside: UnitLife = untouched,
): Overlay {
  const result: Overlay = { segments: [], changed: [], activated: 0, voided: 0 };
  let at = 0;
  for (let s = 0, r = 0; s < segments.length || r < ranges.length;) {
    const segment = segments[s];
    const range = ranges[r];
    const from = Math.max(at, Math.min(segment?.from ?? Infinity, range?.from ?? Infinity));
    const isHeld = segment !== undefined && segment.from <= from;
    const isWanted = range !== undefined && range.from <= from;
    const to = Math.min(
      isHeld ? segment.to : (segment?.from ?? Infinity) - 1,
      isWanted ? range.to : (range?.from ?? Infinity) - 1,
    );
    const before = isHeld ? segment : outside;
    addPiece(result, { from, to }, before, isWanted ? change(before) : before, outside);
    at = to + 1;
    if (segment && segment.to < at) s++;
    if (range && range.to < at) r++;
  }
  return result;
}

function addPiece(
  result: Overlay,
  range: IndexRange,
  before: UnitLife,
  after: UnitLife,
  outside: UnitLife,
): void {
  const { activeFrom, voidReason, recalls } = after;
  const last = result.segments.at(-1);
  if (last && last.to === range.from - 1 && isSameLife(last, after)) last.to = range.to;
  else if (!isSameLife(after, outside)) {
    result.segments.push({ ...range, activeFrom, voidReason, recalls });
  }
  if (isSameLife(before, after)) return;
  const units = range.to - range.from + 1;
  result.activated += units * (Number(activeFrom !== null) - Number(before.activeFrom !== null));
  result.voided += units * (Number(voidReason !== null) - Number(before.voidReason !== null));
  const newest = result.changed.at(-1);
  if (newest && newest.to === range.from - 1) newest.to = range.to;
  else result.changed.push({ ...range });
}

/** The segment that holds a unit, found by halving; null when none does. */
export function findSegment<One extends IndexRange>(
  segments: readonly One[],
  index: number,
): One | null {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((segments[middle] as One).from <= index) low = middle + 1;
    else high = middle;
  }
  const last = segments[low - 1];
  return last && last.to >= index ? last : null;
}

export interface SegmentChanges {
  /** The `from` of those that are no more. */
  removed: number[];
  /** Those that begin where one began before, and differ. */
  changed: Segment[];
  added: Segment[];
}

/** What must be done to come from one list of segments to another. */
export function diffSegments(
  before: readonly Segment[],
  after: readonly Segment[],
): SegmentChanges {
  const known = new Map(before.map((segment) => [segment.from, segment]));
  const changes: SegmentChanges = { removed: [], changed: [], added: [] };
  for (const segment of after) {
    const same = known.get(segment.from);
    known.delete(segment.from);
    if (!same) changes.added.push(segment);
    else if (same.to !== segment.to || !isSameLife(same, segment)) changes.changed.push(segment);
  }
  return { ...changes, removed: [...known.keys()] };
}
