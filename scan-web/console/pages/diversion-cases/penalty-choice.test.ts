import { describe, expect, it } from '@jest/globals';
import type { Penalty } from '@zhenma/contract';
import { areSame, fromPenalties, toPenalties } from './penalty-choice.ts';

const all: Penalty[] = [
  { kind: 'warning' },
  { kind: 'fine', fen: 200_050 },
  { kind: 'rebate_suspension', months: 3 },
  { kind: 'points_suspension', days: 30 },
  { kind: 'supply_stop', days: 7 },
];

describe('the choice of penalties', () => {
  it('keeps every kind with its measure', () => {
    expect(toPenalties(fromPenalties(all))).toEqual(all);
    expect(toPenalties({ fine: 2000.5 })).toEqual([{ kind: 'fine', fen: 200_050 }]);
    expect(toPenalties({})).toEqual([]);
  });

  it('tells another measure from another order', () => {
    expect(areSame(all, all.toReversed())).toBe(true);
    expect(areSame(all, [...all.slice(1)])).toBe(false);
    expect(areSame([{ kind: 'fine', fen: 1 }], [{ kind: 'fine', fen: 2 }])).toBe(false);
  });
});
