import type { Penalty } from '@zhenma/contract';

export const penaltyKinds = [
  'warning',
  'fine',
  'rebate_suspension',
  'points_suspension',
  'supply_stop',
] as const satisfies readonly Penalty['kind'][];

/** Each kind of penalty with its measure: yuan, months or days; a kind that is not there is not imposed. */
export type ChosenPenalties = Partial<Record<Penalty['kind'], number>>;

/** What each kind is measured in; a warning has no measure. */
export const measures = {
  warning: null,
  fine: 'yuan',
  rebate_suspension: 'months',
  points_suspension: 'days',
  supply_stop: 'days',
} as const satisfies Record<Penalty['kind'], string | null>;

function measureOf(penalty: Penalty): number {
  switch (penalty.kind) {
    case 'warning':
      return 0;
    case 'fine':
      return penalty.fen / 100;
    case 'rebate_suspension':
      return penalty.months;
    default:
      return penalty.days;
  }
}

export const fromPenalties = (penalties: readonly Penalty[]): ChosenPenalties =>
  Object.fromEntries(penalties.map((penalty) => [penalty.kind, measureOf(penalty)]));

export const toPenalties = (chosen: ChosenPenalties): Penalty[] =>
  penaltyKinds.flatMap((kind): Penalty[] => {
    const measure = chosen[kind];
    if (measure === undefined) return [];
    switch (kind) {
      case 'warning':
        return [{ kind }];
      case 'fine':
        return [{ kind, fen: Math.round(measure * 100) }];
      case 'rebate_suspension':
        return [{ kind, months: measure }];
      default:
        return [{ kind, days: measure }];
    }
  });

/** Whether two lists ask the same, in whatever order. */
export function areSame(one: readonly Penalty[], two: readonly Penalty[]): boolean {
  const [left, right] = [one, two].map((list) =>
    list
      .map((penalty) => `${penalty.kind}:${measureOf(penalty)}`)
      .sort()
      .join(),
  );
  return left === right;
}
