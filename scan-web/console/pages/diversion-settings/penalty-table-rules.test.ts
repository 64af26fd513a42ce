import { describe, expect, it } from '@jest/globals';
import { penaltyTableSchema, type PenaltyRow } from '@zhenma/contract';
import {
  emptyRow,
  findFault,
  fromTable,
  toTable,
  type TableFields,
} from './penalty-table-rules.ts';

const table: PenaltyRow[] = [
  {
    ...{ severity: 'minor', minQuantity: null, minValueFen: null, minPriorRulings: null },
    penalties: [{ kind: 'warning' }],
  },
  {
    ...{ severity: 'grave', minQuantity: 2_400, minValueFen: 20_000_050, minPriorRulings: 3 },
    penalties: [
      { kind: 'fine', fen: 1_000_010, fenPerUnit: 2_050 },
      { kind: 'rebate_suspension', months: 12 },
      { kind: 'supply_stop', days: 30 },
    ],
  },
];

describe('the rule table in the form', () => {
  it('comes back as it was, to the fen', () => {
    expect(toTable(fromTable(table))).toEqual(table);
    expect(fromTable(table).serious).toBeNull();
  });

  it('is one that the service takes, with a row just begun', () => {
    const begun = { ...fromTable(table), serious: emptyRow };
    expect(penaltyTableSchema.safeParse(toTable(begun)).success).toBe(true);
  });

  const row = { ...emptyRow, quantity: 100 };
  it.each<[string, Partial<TableFields>, 'serious' | 'grave', string | null]>([
    ['no penalty', { serious: { ...row, chosen: {} } }, 'serious', 'no_penalty'],
    ['no threshold above a lighter row', { minor: row, serious: emptyRow }, 'serious', 'always'],
    ['no threshold as the lightest', { serious: emptyRow }, 'serious', null],
    ['a threshold below a lighter row', { serious: row, grave: row }, 'grave', 'below_lighter'],
    ['thresholds that rise', { serious: row, grave: { ...row, quantity: 101 } }, 'grave', null],
    ['another threshold', { serious: row, grave: { ...emptyRow, yuan: 1 } }, 'grave', null],
    ['no row', {}, 'grave', null],
  ])('is told of %s', (_, changes, severity, fault) => {
    const fields = { minor: null, serious: null, grave: null, ...changes };
    expect(findFault(fields, severity)).toBe(fault);
  });
});
