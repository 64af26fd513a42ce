import { describe, expect, it } from '@jest/globals';
import type { StatementLine } from '@zhenma/contract';
import { groupByMonth, signPoints } from './month-rules.ts';

const makeLine = (at: string, points = 20): StatementLine => ({
  id: at,
  at,
  points,
  pending: 0,
  reason: null,
  kind: 'earn',
  productName: { zh: '茶', en: 'Tea' },
  lot: 'L1',
  maskedCode: 'ABCD····WXYZ',
});

const lines = [
  makeLine('2026-11-02T00:00:00Z'),
  makeLine('2026-10-31T17:00:00Z', 30),
  makeLine('2026-10-31T15:00:00Z', 5),
];

describe('groupByMonth', () => {
  it('puts a line into the month it falls into where the brand is', () => {
    const groups = groupByMonth(lines, 'Asia/Shanghai', false);
    expect(groups.map(({ month, points }) => [month, points])).toEqual([
      ['2026-11', 50],
      ['2026-10', 5],
    ]);
    expect(groupByMonth(lines, 'UTC', false).map(({ points }) => points)).toEqual([20, 35]);
  });

  it('calls the oldest month whole only when nothing is left to read', () => {
    expect(groupByMonth(lines, 'UTC', true).map(({ isWhole }) => isWhole)).toEqual([true, false]);
    expect(groupByMonth(lines, 'UTC', false).map(({ isWhole }) => isWhole)).toEqual([true, true]);
    expect(groupByMonth([], 'UTC', true)).toEqual([]);
  });
});

describe('signPoints', () => {
  it('shows which way points went', () => {
    expect([signPoints(20), signPoints(-1500), signPoints(0)]).toEqual(['+20', '-1,500', '0']);
  });
});
