import { describe, expect, it } from '@jest/globals';
import { spoilageReasons, voidReasons, type IndexRange, type VoidReason } from '@zhenma/contract';
import { reconcile, type BatchFacts } from './reconciliation-rules.ts';

/** Mulberry32, so that a failure can be repeated. */
function createDraw(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

interface Unit {
  isActive: boolean;
  voided: VoidReason | null;
  isHandedOut: boolean;
  isCounted: boolean;
  isInJob: boolean;
}

const holds = ({ from, to }: IndexRange, index: number) => from <= index && index <= to;

function nameFate({ isActive, voided, isHandedOut, isCounted }: Unit): string {
  if (voided !== null) {
    return (spoilageReasons as readonly string[]).includes(voided) ? 'spoiled' : 'destroyed';
  }
  if (isActive) return 'onGoods';
  if (!isHandedOut || isCounted) return 'inStock';
  return 'unaccounted';
}

/** What happens to single units, one by one; ranges of one kind do not overlap, as in the store. */
function playOperations(draw: (below: number) => number) {
  const ordered = 1 + draw(60);
  const units = Array.from({ length: ordered }, (): Unit => ({
    isActive: false,
    voided: null,
    isHandedOut: false,
    isCounted: false,
    isInJob: false,
  }));
  const activated: IndexRange[] = [];
  const voided: (IndexRange & { reason: VoidReason })[] = [];
  const handedOut: IndexRange[] = [];
  const inJobs: IndexRange[] = [];
  let stock: IndexRange[] = [];
  for (let operation = 0; operation < 12; operation++) {
    const from = draw(ordered);
    const range = { from, to: Math.min(ordered - 1, from + draw(20)) };
    const inside = units.slice(range.from, range.to + 1);
    switch (draw(5)) {
      case 0:
        inside.forEach((unit, at) => {
          if (unit.isActive) return;
          unit.isActive = true;
          activated.push({ from: range.from + at, to: range.from + at });
        });
        break;
      case 1: {
        const reason = voidReasons[draw(voidReasons.length)] ?? 'other';
        inside.forEach((unit, at) => {
          if (unit.voided !== null) return;
          unit.voided = reason;
          voided.push({ from: range.from + at, to: range.from + at, reason });
        });
        break;
      }
      case 2:
        for (const unit of inside) unit.isHandedOut = true;
        handedOut.push(range);
        break;
      case 3:
        for (const unit of inside) unit.isInJob = true;
        inJobs.push(range);
        break;
      default:
        units.forEach((unit, index) => (unit.isCounted = holds(range, index)));
        stock = [range];
    }
  }
  const facts: BatchFacts = { ordered, activated, voided, handedOut, stock, inJobs };
  return { facts, units };
}

const isNotPrinted = (unit: Unit): boolean => nameFate(unit) === 'inStock' && !unit.isHandedOut;
const isPrintable = (unit: Unit): boolean => isNotPrinted(unit) && !unit.isInJob;

/** The first units that one job could print, found unit by unit; a job leaves out what is void. */
function findNext(units: readonly Unit[]): IndexRange | null {
  const from = units.findIndex(isPrintable);
  if (from < 0) return null;
  const rest = units.slice(from);
  const stop = rest.findIndex(
    (unit) => !isPrintable(unit) && (unit.voided === null || unit.isInJob),
  );
  const run = stop < 0 ? rest : rest.slice(0, stop);
  return { from, to: from + run.findLastIndex(isPrintable) };
}

describe('reconciliation', () => {
  it('agrees with a model of single units over 36,000 random operations', () => {
    const draw = createDraw(7);
    const seen = new Set<string>();
    for (let round = 0; round < 3_000; round++) {
      const { facts, units } = playOperations(draw);
      const account = reconcile(facts);
      const fates = units.map(nameFate);
      for (const fate of fates) seen.add(fate);
      const count = (name: string) => fates.filter((fate) => fate === name).length;
      expect(account).toMatchObject({
        ordered: units.length,
        onGoods: count('onGoods'),
        spoiled: count('spoiled'),
        destroyed: count('destroyed'),
        inStock: count('inStock'),
        unaccounted: count('unaccounted'),
        notPrinted: units.filter(isNotPrinted).length,
        nextNotPrinted: findNext(units)?.from ?? null,
        nextNotPrintedTo: findNext(units)?.to ?? null,
      });
      const listed = fates.map((_, index) =>
        account.unaccountedRanges.some((range) => holds(range, index)),
      );
      expect(listed).toEqual(fates.map((fate) => fate === 'unaccounted'));
      const byReason = account.destroyedByReason.reduce((sum, { units: one }) => sum + one, 0);
      expect(byReason).toBe(account.destroyed);
    }
    expect(seen.size).toBe(5);
  });

  it('takes no longer for a batch of 17 billion units', () => {
    const ordered = 2 ** 34;
    const account = reconcile({
      ordered,
      activated: [{ from: 0, to: 999_999 }],
      voided: [{ from: 1_000_000, to: 1_000_099, reason: 'misprint' }],
      handedOut: [{ from: 0, to: 2_000_000 }],
      stock: [{ from: 1_900_000, to: 2_000_000 }],
      inJobs: [{ from: 2_000_001, to: 2_999_999 }],
    });
    expect(account).toMatchObject({
      onGoods: 1_000_000,
      spoiled: 100,
      unaccounted: 899_900,
      unaccountedRanges: [{ from: 1_000_100, to: 1_899_999 }],
      inStock: ordered - 1_900_000,
      notPrinted: ordered - 2_000_001,
      nextNotPrinted: 3_000_000,
      nextNotPrintedTo: ordered - 1,
    });
  });

  it('offers the next units to print up to what is printed or held by a job', () => {
    const nothing = {
      ordered: 100,
      activated: [],
      voided: [],
      handedOut: [],
      stock: [],
      inJobs: [],
    };
    const isNext = (facts: Partial<BatchFacts>, from: number | null, to: number | null) => {
      const next = { nextNotPrinted: from, nextNotPrintedTo: to };
      expect(reconcile({ ...nothing, ...facts })).toMatchObject(next);
    };
    const ends = [
      { from: 0, to: 9 },
      { from: 50, to: 59 },
    ];
    isNext({}, 0, 99);
    isNext({ handedOut: ends }, 10, 49);
    isNext({ handedOut: ends, inJobs: [{ from: 10, to: 39 }] }, 40, 49);
    isNext({ handedOut: ends, voided: [{ from: 20, to: 29, reason: 'misprint' }] }, 10, 49);
    isNext({ handedOut: [{ from: 0, to: 99 }] }, null, null);
  });

  it('has nothing unaccounted before anything was handed out', () => {
    const nothing = { activated: [], voided: [], handedOut: [], stock: [], inJobs: [] };
    expect(reconcile({ ordered: 10, ...nothing })).toMatchObject({ inStock: 10, unaccounted: 0 });
  });

  it('refuses to answer when the parts do not sum up', () => {
    const nothing = { activated: [], voided: [], handedOut: [], stock: [], inJobs: [] };
    expect(() => reconcile({ ordered: -1, ...nothing })).toThrow('sum up');
  });
});
