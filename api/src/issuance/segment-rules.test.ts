import { describe, expect, it } from '@jest/globals';
import { voidReasons, type IndexRange } from '@zhenma/contract';
import fc from 'fast-check';
import { joinNear } from './range-rules.ts';
import { diffSegments, findSegment, overlay, type Segment } from './segment-rules.ts';
import {
  changeLife,
  isSameLife,
  untouched,
  type UnitChange,
  type UnitLife,
} from './unit-life-rules.ts';
import {
  layersOf,
  layWhole,
  lifeOutside,
  settleBatch,
  settleVoid,
  settleVoids,
  type VoidLayers,
  type WrittenSegment,
} from './void-layer-rules.ts';

const now = new Date('2026-05-01T00:00:00Z');
const quantity = 64;

const changes: fc.Arbitrary<UnitChange> = fc.oneof(
  fc.constant<UnitChange>({ kind: 'activated' }),
  fc
    .constantFrom('2026-05-02T00:00:00Z', '2026-06-01T00:00:00Z')
    .map<UnitChange>((text) => ({ kind: 'scheduled', activeFrom: new Date(text) })),
  fc.constantFrom(...voidReasons).map<UnitChange>((reason) => ({ kind: 'voided', reason })),
  fc.constant<UnitChange>({ kind: 'unvoided' }),
  fc.constantFrom('rec_1', 'rec_2').map<UnitChange>((recallId) => ({ kind: 'recalled', recallId })),
  fc
    .constantFrom('rec_1', 'rec_2')
    .map<UnitChange>((recallId) => ({ kind: 'recallEnded', recallId })),
);

/** Up to four ranges in order, that neither overlap nor touch. */
const rangeLists: fc.Arbitrary<IndexRange[]> = fc
  .uniqueArray(fc.nat(quantity - 1), { minLength: 2, maxLength: 8 })
  .map((picked) => {
    const ends = picked.toSorted((a, b) => a - b);
    return Array.from({ length: Math.floor(ends.length / 2) }, (_, at) => ({
      from: ends[2 * at] ?? 0,
      to: ends[2 * at + 1] ?? 0,
    }));
  });

const whole = [{ from: 0, to: quantity - 1 }];
const operations = fc.array(
  fc.record({
    ranges: fc.oneof({ weight: 4, arbitrary: rangeLists }, fc.constant(whole)),
    change: changes,
  }),
  { minLength: 100, maxLength: 100 },
);

/** What a store of one record for each unit would say. */
function createModel() {
  const units = Array.from({ length: quantity }, () => untouched);
  const count = (isCounted: (unit: (typeof units)[number]) => boolean) =>
    units.filter(isCounted).length;
  return {
    units,
    apply(ranges: readonly IndexRange[], change: UnitChange): number[] {
      const changed: number[] = [];
      for (const { from, to } of ranges) {
        for (let index = from; index <= to; index++) {
          const before = units[index] ?? untouched;
          const after = changeLife(before, change, now);
          if (!isSameLife(before, after)) changed.push(index);
          units[index] = after;
        }
      }
      return changed;
    },
    activated: () => count(({ activeFrom }) => activeFrom !== null),
    voided: () => count(({ voidReason }) => voidReason !== null),
  };
}

/** Asked so often that `expect` alone would take most of the time. */
function requireSame(found: unknown, expected: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(expected)) expect(found).toEqual(expected);
}

const list = (ranges: readonly IndexRange[]) =>
  ranges.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, at) => from + at));

/** Those that share a unit with one of the ranges' spans or touch it, as the store reads them. */
const pickNear = (segments: readonly Segment[], ranges: readonly IndexRange[]) => {
  const spans = joinNear(ranges, { gap: 8, most: 2 });
  return segments.filter(({ from, to }) =>
    spans.some((span) => to >= span.from - 1 && from <= span.to + 1),
  );
};

/** What is kept of a batch, and written as the store does. */
function createBatch() {
  const stored = new Map<number, WrittenSegment>();
  let inOrder: WrittenSegment[] = [];
  let layers: VoidLayers = layersOf({});
  const counts = { activated: 0, voided: 0 };
  let layersLaid = 0;

  function writePieces(ranges: readonly IndexRange[], change: UnitChange): IndexRange[] {
    const near = pickNear(inOrder, ranges).map((one) => settleVoid<Segment>(one, layers));
    const result = overlay(
      near,
      ranges,
      (life) => changeLife(life, change, now),
      lifeOutside(layers),
    );
    const { removed, changed, added } = diffSegments(near, result.segments);
    for (const from of removed) requireSame(stored.delete(from), true);
    for (const segment of [...changed, ...added]) {
      requireSame(stored.has(segment.from), changed.includes(segment));
      stored.set(segment.from, { ...segment, layersSeen: layers.count });
    }
    inOrder = [...stored.values()].toSorted((a, b) => a.from - b.from);
    counts.activated += result.activated;
    counts.voided += result.voided;
    return result.changed;
  }

  return {
    counts,
    layersLaid: () => layersLaid,
    inOrder: () => inOrder,
    settled: () => settleBatch(inOrder, quantity, layers),
    lifeOf: (index: number) => settleVoid(findSegment(inOrder, index) ?? untouched, layers),
    gapsFilled: (ranges: readonly IndexRange[]) => settleVoids(inOrder, ranges, layers),
    /** Gives what changed; null where a layer was laid, which does not ask. */
    apply(ranges: readonly IndexRange[], change: UnitChange): IndexRange[] | null {
      const after = ranges === whole ? layWhole(layers, change) : null;
      if (!after) return writePieces(ranges, change);
      layers = after;
      layersLaid += 1;
      counts.voided = change.kind === 'voided' ? quantity : 0;
      return null;
    },
  };
}

describe('changing the lives of units by range', () => {
  it('agrees with a record for each unit, for ten thousand random changes', () => {
    let done = 0;
    let layersLaid = 0;
    fc.assert(
      fc.property(operations, (sequence) => {
        const model = createModel();
        const batch = createBatch();
        for (const { ranges, change } of sequence) {
          const changed = batch.apply(ranges, change);
          const expected = model.apply(ranges, change);
          if (changed) requireSame(list(changed), expected);
          requireSame(batch.counts, { activated: model.activated(), voided: model.voided() });
          checkSegments(batch, model.units);
          done++;
        }
        layersLaid += batch.layersLaid();
      }),
      { numRuns: 100, seed: 20260501 },
    );
    expect(done).toBeGreaterThanOrEqual(10_000);
    expect(layersLaid).toBeGreaterThan(500);
  });
});

function expand(segments: readonly Segment[]): UnitLife[] {
  const lives = Array.from({ length: quantity }, () => untouched);
  for (const segment of segments) lives.fill(segment, segment.from, segment.to + 1);
  return lives;
}

/** Every unit has its life, however it is asked for; no segment overlaps, nor could be one with its neighbour. */
function checkSegments(
  batch: ReturnType<typeof createBatch>,
  units: ReturnType<typeof createModel>['units'],
): void {
  const settled = batch.settled();
  const [plain, filled] = [settled, batch.gapsFilled(whole)].map(expand);
  for (const [index, life] of units.entries()) {
    for (const one of [batch.lifeOf(index), plain?.[index], filled?.[index]]) {
      if (!isSameLife(one ?? untouched, life)) throw new Error(`unit ${index} has another life`);
    }
  }
  for (const [at, segment] of settled.entries()) {
    const next = settled[at + 1];
    const isApart = !next || next.from > segment.to + 1;
    const isWhole = isApart || (next.from === segment.to + 1 && !isSameLife(segment, next));
    if (!isWhole || isSameLife(segment, untouched)) throw new Error(`segment ${at} is not whole`);
  }
  for (const [at, { to }] of batch.inOrder().entries()) {
    if (to >= (batch.inOrder()[at + 1]?.from ?? Infinity)) throw new Error(`${at} overlaps`);
  }
}
