import { z } from 'zod';

/** How grave a diversion is, in rising order. */
export const severities = ['minor', 'serious', 'grave'] as const;
export const severitySchema = z.enum(severities);
export type Severity = z.infer<typeof severitySchema>;

const fenSchema = z.int().min(0).max(1_000_000_000_000);

/** What a dealer is made to bear; money is in fen. */
export const penaltySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('warning') }),
  z.strictObject({ kind: z.literal('fine'), fen: fenSchema }),
  z.strictObject({ kind: z.literal('rebate_suspension'), months: z.int().min(1).max(36) }),
  z.strictObject({ kind: z.literal('points_suspension'), days: z.int().min(1).max(366) }),
  z.strictObject({ kind: z.literal('supply_stop'), days: z.int().min(1).max(366) }),
]);
export type Penalty = z.infer<typeof penaltySchema>;

/** A list in which each kind stands once at most. */
const onceEach = (list: readonly { kind: string }[]): boolean =>
  new Set(list.map(({ kind }) => kind)).size === list.length;

export const penaltiesSchema = z
  .array(penaltySchema)
  .max(5)
  .refine(onceEach, 'name each kind of penalty once');

/** A penalty of the rule table: a fine may grow with the quantity. */
const tablePenaltySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('warning') }),
  z.strictObject({
    kind: z.literal('fine'),
    fen: fenSchema.describe('The least'),
    fenPerUnit: z.int().min(0).max(100_000_000).default(0).describe('For each diverted unit'),
  }),
  z.strictObject({ kind: z.literal('rebate_suspension'), months: z.int().min(1).max(36) }),
  z.strictObject({ kind: z.literal('points_suspension'), days: z.int().min(1).max(366) }),
  z.strictObject({ kind: z.literal('supply_stop'), days: z.int().min(1).max(366) }),
]);

/**
 * One row of a brand's rule table. It holds when any of its thresholds is reached; a row without
 * thresholds holds always.
 */
const penaltyRowSchema = z.strictObject({
  severity: severitySchema,
  minQuantity: z.int().min(1).nullable().describe('Diverted units'),
  minValueFen: z.int().min(1).nullable(),
  minPriorRulings: z
    .int()
    .min(1)
    .max(100)
    .nullable()
    .describe('Upheld against the dealer in the twelve months before'),
  penalties: z.array(tablePenaltySchema).min(1).max(5).refine(onceEach, 'name each kind once'),
});
export type PenaltyRow = z.infer<typeof penaltyRowSchema>;

/** At most one row of each severity, so that it is clear which one holds: the gravest. */
export const penaltyTableSchema = z
  .array(penaltyRowSchema)
  .max(severities.length)
  .refine(
    (rows) => new Set(rows.map(({ severity }) => severity)).size === rows.length,
    'give one row for each severity at most',
  );

/** What the rule table looks at. */
interface Diverted {
  quantity: number;
  valueFen: number;
  /** Rulings upheld against the dealer in the twelve months before. */
  priorRulings: number;
}

/** What the rule table gives; no severity where no row holds. */
interface Suggestion {
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
