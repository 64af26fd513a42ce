import { describe, expect, it } from '@jest/globals';
import { penaltyTableSchema, type Penalty, suggestPenalties } from '@zhenma/contract';
import fc from 'fast-check';
import { areSamePenalties, usualPenaltyTable } from './penalty-rules.ts';

const suggest = (quantity: number, valueFen: number, priorRulings: number) =>
  suggestPenalties(usualPenaltyTable, { quantity, valueFen, priorRulings });

describe('the rule table of penalties', () => {
  it.each([
    ['few goods, the first time', 239, 1_999_999, 0, 'minor', ['warning']],
    ['many goods', 240, 0, 0, 'serious', ['fine', 'rebate_suspension']],
    ['goods of value', 1, 2_000_000, 0, 'serious', ['fine', 'rebate_suspension']],
    ['few goods, the second time', 1, 0, 1, 'serious', ['fine', 'rebate_suspension']],
    ['few goods, the fourth time', 1, 0, 3, 'grave', ['fine', 'rebate_suspension', 'supply_stop']],
  ] as const)('%s', (_name, quantity, valueFen, prior, severity, kinds) => {
    const found = suggest(quantity, valueFen, prior);
    expect(found.severity).toBe(severity);
    expect(found.penalties.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('lets a fine grow with the quantity', () => {
    expect(suggest(300, 0, 0).penalties[0]).toEqual({ kind: 'fine', fen: 200_000 + 300 * 1_000 });
  });

  it('suggests nothing where no row holds', () => {
    const [, serious] = usualPenaltyTable;
    expect(
      suggestPenalties(serious ? [serious] : [], { quantity: 1, valueFen: 0, priorRulings: 0 }),
    ).toEqual({ severity: null, penalties: [] });
  });

  it('never gets milder with more goods, more value or more rulings', () => {
    const rank = { minor: 0, serious: 1, grave: 2 };
    const amount = fc.integer({ min: 0, max: 30_000_000 });
    fc.assert(
      fc.property(amount, amount, fc.nat(5), amount, (quantity, valueFen, prior, more) => {
        const before = rank[suggest(quantity, valueFen, prior).severity ?? 'minor'];
        for (const after of [
          suggest(quantity + more, valueFen, prior),
          suggest(quantity, valueFen + more, prior),
          suggest(quantity, valueFen, prior + 1),
        ]) {
          expect(rank[after.severity ?? 'minor']).toBeGreaterThanOrEqual(before);
        }
      }),
    );
  });

  it('is one that the settings take', () => {
    expect(penaltyTableSchema.parse(usualPenaltyTable)).toEqual(usualPenaltyTable);
    expect(penaltyTableSchema.safeParse([...usualPenaltyTable, ...usualPenaltyTable]).success).toBe(
      false,
    );
  });
});

describe('areSamePenalties', () => {
  const fine: Penalty = { kind: 'fine', fen: 100 };
  const warning: Penalty = { kind: 'warning' };
  it('asks for kind and measure, not for order', () => {
    expect(areSamePenalties([fine, warning], [warning, fine])).toBe(true);
    expect(areSamePenalties([fine], [{ kind: 'fine', fen: 101 }])).toBe(false);
    expect(areSamePenalties([fine], [])).toBe(false);
  });
});
