import { describe, expect, it } from '@jest/globals';
import { voidReasons, type IndexRange } from '@zhenma/contract';
import fc from 'fast-check';
import { joinNear } from './range-rules.ts';
import { diffSegments, findSegment, overlay, type Segment } from './segment-rules.ts';
import { changeLife, isSameLife, untouched, type UnitChange } from './unit-life-rules.ts';

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

const operations = fc.array(fc.record({ ranges: rangeLists, change: changes }), {
  minLength: 100,
  maxLength: 100,
});

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

const list = (ranges: readonly IndexRange[]) =>
  ranges.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, at) => from + at));

/** Those that share a unit with one of the ranges' spans or touch it, as the store reads them. */
const pickNear = (segments: readonly Segment[], ranges: readonly IndexRange[]) => {
  const spans = joinNear(ranges, { gap: 8, most: 2 });
  return segments.filter(({ from, to }) =>
    spans.some((span) => to >= span.from - 1 && from <= span.to + 1),
  );
};

describe('changing the lives of units by range', () => {
  it('agrees with a record for each unit, for ten thousand random changes', () => {
    let done = 0;
    fc.assert(
      fc.property(operations, (sequence) => {
        const model = createModel();
        let stored = new Map<number, Segment>();
        let counts = { activated: 0, voided: 0 };
        for (const { ranges, change } of sequence) {
          const inOrder = [...stored.values()].toSorted((a, b) => a.from - b.from);
          const near = pickNear(inOrder, ranges);
          const result = overlay(near, ranges, (life) => changeLife(life, change, now));
          const { removed, changed, added } = diffSegments(near, result.segments);
          stored = new Map(stored);
          for (const from of removed) expect(stored.delete(from)).toBe(true);
          for (const segment of changed) {
            expect(stored.has(segment.from)).toBe(true);
            stored.set(segment.from, segment);
          }
          for (const segment of added) {
            expect(stored.has(segment.from)).toBe(false);
            stored.set(segment.from, segment);
          }
          counts = {
            activated: counts.activated + result.activated,
            voided: counts.voided + result.voided,
          };
          expect(list(result.changed)).toEqual(model.apply(ranges, change));
          expect(counts).toEqual({ activated: model.activated(), voided: model.voided() });
          checkSegments([...stored.values()], model.units);
          done++;
        }
      }),
      { numRuns: 100, seed: 20260501 },
    );
    expect(done).toBeGreaterThanOrEqual(10_000);
  });
});

/** Every unit has its life, no segment overlaps or could be one with its neighbour. */
function checkSegments(stored: Segment[], units: ReturnType<typeof createModel>['units']): void {
  const segments = stored.toSorted((a, b) => a.from - b.from);
  for (const [index, life] of units.entries()) {
    if (!isSameLife(findSegment(segments, index) ?? untouched, life)) {
      throw new Error(`unit ${index} has another life`);
    }
  }
  for (const [at, segment] of segments.entries()) {
    const next = segments[at + 1];
    const isApart = !next || next.from > segment.to + 1;
    const isWhole = isApart || (next.from === segment.to + 1 && !isSameLife(segment, next));
    if (!isWhole || isSameLife(segment, untouched)) throw new Error(`segment ${at} is not whole`);
  }
}
