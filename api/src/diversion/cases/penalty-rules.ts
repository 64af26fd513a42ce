import type { Penalty, PenaltyRow } from '@zhenma/contract';

/** Whether two lists ask the same of a dealer, in whatever order. */
export function areSamePenalties(one: readonly Penalty[], two: readonly Penalty[]): boolean {
  return writeSorted(one) === writeSorted(two);
}

const writeSorted = (penalties: readonly Penalty[]): string =>
  penalties.map(writePenalty).sort().join();

/** A penalty's kind and measure, such as `fine:50000`. */
function writePenalty(penalty: Penalty): string {
  switch (penalty.kind) {
    case 'fine':
      return `fine:${penalty.fen}`;
    case 'rebate_suspension':
      return `rebate_suspension:${penalty.months}`;
    case 'points_suspension':
    case 'supply_stop':
      return `${penalty.kind}:${penalty.days}`;
    case 'warning':
      return 'warning';
  }
}

/** What a brand begins with; its owner may change it. */
export const usualPenaltyTable: PenaltyRow[] = [
  {
    ...{ severity: 'minor', minQuantity: null, minValueFen: null, minPriorRulings: null },
    penalties: [{ kind: 'warning' }],
  },
  {
    ...{ severity: 'serious', minQuantity: 240, minValueFen: 2_000_000, minPriorRulings: 1 },
    penalties: [
      { kind: 'fine', fen: 200_000, fenPerUnit: 1_000 },
      { kind: 'rebate_suspension', months: 3 },
    ],
  },
  {
    ...{ severity: 'grave', minQuantity: 2_400, minValueFen: 20_000_000, minPriorRulings: 3 },
    penalties: [
      { kind: 'fine', fen: 1_000_000, fenPerUnit: 2_000 },
      { kind: 'rebate_suspension', months: 12 },
      { kind: 'supply_stop', days: 30 },
    ],
  },
];
