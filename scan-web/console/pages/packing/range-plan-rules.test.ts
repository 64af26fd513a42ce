import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { planRange, tellMade } from './range-plan-rules.ts';

describe('planRange', () => {
  it('makes one pallet of 40 cases from 960 items', () => {
    const plan = planRange({ from: 0, to: 959, itemsPerCase: 24, casesPerPallet: 40 });
    expect(plan).toEqual({
      ...{ items: 960, cases: 40, inLastCase: null, pallets: 1, onLastPallet: null, endsAt: null },
    });
  });

  it('says how much is in the last case and on the last pallet', () => {
    const plan = planRange({ from: 10, to: 109, itemsPerCase: 24, casesPerPallet: 2 });
    expect(plan).toMatchObject({ cases: 5, inLastCase: 4, pallets: 3, onLastPallet: 1 });
  });

  it('says how far one request goes', () => {
    const given = { from: 5, to: 2_000_000, itemsPerCase: 24, casesPerPallet: null };
    const { endsAt } = planRange(given);
    expect(endsAt).toBe(5 + 2_000 * 24 - 1);
    expect(planRange({ ...given, to: endsAt ?? 0 })).toMatchObject({ cases: 2_000, endsAt: null });
  });
});

describe('tellMade', () => {
  it('gives each number what the service packed into it', () => {
    const given = { from: 0, to: 9, itemsPerCase: 4, casesPerPallet: 2 };
    expect(tellMade(given, ['c1', 'c2', 'c3', 'p1', 'p2'])).toEqual([
      { sscc: 'p1', kind: 'pallet', from: 0, to: 7, pallet: null },
      { sscc: 'p2', kind: 'pallet', from: 8, to: 9, pallet: null },
      { sscc: 'c1', kind: 'case', from: 0, to: 3, pallet: 'p1' },
      { sscc: 'c2', kind: 'case', from: 4, to: 7, pallet: 'p1' },
      { sscc: 'c3', kind: 'case', from: 8, to: 9, pallet: 'p2' },
    ]);
  });

  it('puts every item into one case, and every case onto one pallet', () => {
    const size = fc.integer({ min: 1, max: 30 });
    fc.assert(
      fc.property(fc.nat(1_000), size, size, fc.nat(500), (from, perCase, perPallet, more) => {
        const given = { from, to: from + more, itemsPerCase: perCase, casesPerPallet: perPallet };
        const { cases, pallets, items } = planRange(given);
        const numbers = Array.from({ length: cases + pallets }, (_, at) => `${at}`);
        const made = tellMade(given, numbers);
        const sum = (kind: string) =>
          made
            .filter((one) => one.kind === kind)
            .reduce((total, one) => total + one.to - one.from + 1, 0);
        expect(sum('case')).toBe(items);
        expect(sum('pallet')).toBe(items);
        expect(made.every((one) => one.kind === 'pallet' || one.pallet !== null)).toBe(true);
      }),
    );
  });
});
