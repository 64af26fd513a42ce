import { severities, type PenaltyRow, type Severity } from '@zhenma/contract';
import {
  fromPenalties,
  toPenalties,
  type ChosenPenalties,
} from '../diversion-cases/penalty-choice.ts';

/** A row of the table as it is edited: money in yuan; null for no threshold. */
export interface RowFields {
  quantity: number | null;
  yuan: number | null;
  prior: number | null;
  chosen: ChosenPenalties;
  /** What a fine grows by with each unit. */
  yuanPerUnit: number;
}

/** Each severity's row; null for one that is not used. */
export type TableFields = Record<Severity, RowFields | null>;

export type RowFault = 'no_penalty' | 'always' | 'below_lighter';

/** A row that is just being begun. */
export const emptyRow: RowFields = {
  ...{ quantity: null, yuan: null, prior: null, chosen: { warning: 0 }, yuanPerUnit: 0 },
};

export function fromTable(table: readonly PenaltyRow[]): TableFields {
  const rows = severities.map((severity) => {
    const row = table.find((one) => one.severity === severity);
    return [severity, row === undefined ? null : fromRow(row)] as const;
  });
  return Object.fromEntries(rows) as TableFields;
}

function fromRow({ minQuantity, minValueFen, minPriorRulings, penalties }: PenaltyRow): RowFields {
  const fine = penalties.find(({ kind }) => kind === 'fine');
  return {
    ...{ quantity: minQuantity, prior: minPriorRulings, chosen: fromPenalties(penalties) },
    yuan: minValueFen === null ? null : minValueFen / 100,
    yuanPerUnit: fine?.kind === 'fine' ? fine.fenPerUnit / 100 : 0,
  };
}

export const toTable = (fields: TableFields): PenaltyRow[] =>
  severities.flatMap((severity) => {
    const row = fields[severity];
    return row === null ? [] : [toRow(severity, row)];
  });

const toRow = (
  severity: Severity,
  { quantity, yuan, prior, chosen, yuanPerUnit }: RowFields,
): PenaltyRow => ({
  ...{ severity, minQuantity: quantity, minPriorRulings: prior },
  minValueFen: yuan === null ? null : Math.round(yuan * 100),
  penalties: toPenalties(chosen).map((penalty) =>
    penalty.kind === 'fine' ? { ...penalty, fenPerUnit: Math.round(yuanPerUnit * 100) } : penalty,
  ),
});

const thresholds = ['quantity', 'yuan', 'prior'] as const;
const hasNone = (row: RowFields) => thresholds.every((name) => row[name] === null);

/**
 * What is odd about a severity's row. Only `no_penalty` cannot be saved; the others say that a lighter
 * row is never used.
 */
export function findFault(fields: TableFields, severity: Severity): RowFault | null {
  const row = fields[severity];
  if (row === null) return null;
  if (Object.keys(row.chosen).length === 0) return 'no_penalty';
  const lighter = severities
    .slice(0, severities.indexOf(severity))
    .flatMap((one) => fields[one] ?? []);
  if (lighter.length > 0 && hasNone(row)) return 'always';
  const isBelow = lighter.some((other) =>
    thresholds.some((name) => {
      const [own, its] = [row[name], other[name]];
      return own !== null && its !== null && own <= its;
    }),
  );
  return isBelow ? 'below_lighter' : null;
}
