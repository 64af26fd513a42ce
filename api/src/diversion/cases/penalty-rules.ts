import { severities, type Penalty, type PenaltyRow, type Severity } from '@zhenma/contract';

/** What the rule table looks at. */
export interface Diverted {
  quantity: number;
  valueFen: number;
  /** Rulings upheld against the dealer in the twelve months before. */
  priorRulings: number;
}

/** What the rule table gives; no severity where no row holds. */
export interface Suggestion {
  severity: Severity | null;
  penalties: Penalty[];
}

/** The gravest row of which a threshold is reached decides; a row without thresholds holds always. */
export function suggestPenalties(table: readonly PenaltyRow[], diverted: Diverted): Suggestion {
  const held = table
    .filter((row) => isReached(row, diverted))
    .sort((one, two) => severities.indexOf(two.severity) - severities.indexOf(one.severity));
  const [row] = held;
  if (!row) return { severity: null, penalties: [] };
  return {
    severity: row.severity,
    penalties: row.penalties.map((penalty) =>
      penalty.kind === 'fine'
        ? { kind: 'fine', fen: penalty.fen + penalty.fenPerUnit * diverted.quantity }
        : penalty,
    ),
  };
}

function isReached(row: PenaltyRow, { quantity, valueFen, priorRulings }: Diverted): boolean {
  const { minQuantity, minValueFen, minPriorRulings } = row;
  if (minQuantity === null && minValueFen === null && minPriorRulings === null) return true;
  return (
    (minQuantity !== null && quantity >= minQuantity) ||
    (minValueFen !== null && valueFen >= minValueFen) ||
    (minPriorRulings !== null && priorRulings >= minPriorRulings)
  );
}

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
