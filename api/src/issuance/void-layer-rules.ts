import type { IndexRange, VoidReason } from '@zhenma/contract';
import { subtractFromAll } from './range-rules.ts';
import type { Segment } from './segment-rules.ts';
import {
  isSameLife,
  pickReason,
  untouched,
  type UnitChange,
  type UnitLife,
} from './unit-life-rules.ts';

/**
 * What voiding and un-voiding a whole batch did to all its units. It lies over the segments, so that
 * it is one write however many segments there are: each segment knows how much of it went before.
 */
export interface VoidLayers {
  /** How often the batch was voided or un-voided whole. */
  readonly count: number;
  /** `count` when it was last un-voided whole: what segments said of voiding before counts no more. */
  readonly clearedAt: number;
  /** The whole voids since, the first one first, each with its `count`. */
  readonly voids: readonly { readonly at: number; readonly reason: VoidReason }[];
}

const noLayers: VoidLayers = { count: 0, clearedAt: 0, voids: [] };

export const layersOf = (batch: { voidLayers?: VoidLayers }): VoidLayers =>
  batch.voidLayers ?? noLayers;

/** A segment as it was written, when so many layers lay over the batch; none when it does not say. */
export interface WrittenSegment extends Segment {
  layersSeen?: number;
}

/** More whole voids than this, each after units were un-voided one by one, make the batch too long. */
const mostVoids = 100;

/** The layers after a change of the whole batch; null where it has to be written into the segments. */
export function layWhole(layers: VoidLayers, change: UnitChange): VoidLayers | null {
  const count = layers.count + 1;
  if (change.kind === 'unvoided') return { count, clearedAt: count, voids: [] };
  if (change.kind !== 'voided' || layers.voids.length >= mostVoids) return null;
  return { ...layers, count, voids: [...layers.voids, { at: count, reason: change.reason }] };
}

/** The life as it is under the layers that came later; the same object when they change nothing. */
export function settleVoid<Life extends UnitLife>(
  life: Life & { layersSeen?: number },
  layers: VoidLayers,
): Life {
  const { layersSeen: seen = 0 } = life;
  const own = seen >= layers.clearedAt ? life.voidReason : null;
  const later = layers.voids.filter(({ at }) => at > seen).map(({ reason }) => reason);
  const voidReason = pickReason([own, ...later]);
  return voidReason === life.voidReason ? life : { ...life, voidReason };
}

/** The life of the units that are in no segment. */
export const lifeOutside = (layers: VoidLayers): UnitLife => settleVoid(untouched, layers);

/** The segments as they are under the layers, and the units of the ranges in none of them; in order. */
export function settleVoids(
  segments: readonly WrittenSegment[],
  ranges: readonly IndexRange[],
  layers: VoidLayers,
): Segment[] {
  const laid: Segment[] = segments.map((segment) => settleVoid(segment, layers));
  const outside = lifeOutside(layers);
  if (outside === untouched) return laid;
  const others = subtractFromAll(ranges, laid).map((range) => ({ ...range, ...outside }));
  return [...laid, ...others].toSorted((a, b) => a.from - b.from);
}

/** All segments of a batch as one partition without layers: units in none are issued and no more. */
export function settleBatch(
  segments: readonly WrittenSegment[],
  quantity: number,
  layers: VoidLayers,
): readonly Segment[] {
  if (layers.count === 0) return segments;
  const settled: Segment[] = [];
  for (const segment of settleVoids(segments, [{ from: 0, to: quantity - 1 }], layers)) {
    const last = settled.at(-1);
    if (last && last.to === segment.from - 1 && isSameLife(last, segment)) last.to = segment.to;
    else if (!isSameLife(segment, untouched)) settled.push({ ...segment });
  }
  return settled;
}
