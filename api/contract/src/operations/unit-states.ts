import { z } from 'zod';
import {
  indexRangeSchema,
  lineSchema,
  momentSchema,
  rangeFields,
  type IndexRange,
} from '../common.ts';
import { defineOperation } from '../define-operation.ts';
import { voidReasons, voidReasonSchema, type VoidReason } from '../verdicts.ts';
import { batchParams, defineBatchList } from './batch-lists.ts';
import { batchSchema } from './issuance.ts';

const tag = 'Unit states';

/** The most ranges, and the most codes, that one request may name. */
export const maxTargets = 10_000;

export const rollSchema = z
  .strictObject({ packageId: z.string().max(100), number: z.int().min(1) })
  .describe('A roll of a code package, counted from 1');

const { from, to } = rangeFields;
/** The units of a batch that a request means: exactly one of these, `from` and `to` counting as one. */
const targetFields = {
  whole: z.literal(true).optional().describe('The whole batch'),
  from: from.optional().describe('The first index of a range'),
  to: to.optional().describe('The last index of a range'),
  ranges: z.array(indexRangeSchema).min(1).max(maxTargets).optional(),
  codes: z
    .array(z.string().trim().min(20).max(300))
    .min(1)
    .max(maxTargets)
    .optional()
    .describe('Codes as scanned or typed, or the links that hold them'),
  roll: rollSchema.optional(),
};

export interface UnitTarget {
  whole?: true | undefined;
  from?: number | undefined;
  to?: number | undefined;
  ranges?: readonly IndexRange[] | undefined;
  codes?: readonly string[] | undefined;
  roll?: { packageId: string; number: number } | undefined;
}

/** Sees to it that a request means exactly one set of units. */
function checkTarget(target: UnitTarget, context: z.RefinementCtx): void {
  const { from, to, ...others } = target;
  const hasRange = from !== undefined && to !== undefined;
  const isHalf = (from === undefined) !== (to === undefined);
  const named = [others.whole, others.ranges, others.codes, others.roll].filter(
    (one) => one !== undefined,
  );
  const refuse = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message });
  if (isHalf) refuse(from === undefined ? 'from' : 'to', 'give both ends of the range');
  else if (named.length + Number(hasRange) !== 1) {
    refuse('from', 'name the units by one of: whole, from and to, ranges, codes, roll');
  } else if (hasRange && from > to) refuse('to', 'must not be before `from`');
}

/** What happened to units, as the log of a batch tells it. */
export const unitChangeKinds = [
  'activated',
  'scheduled',
  'voided',
  'unvoided',
  'recalled',
  'recallEnded',
] as const;

const unitRangeSchema = z.object({
  id: z.string(),
  kind: z.enum(unitChangeKinds),
  from: z.int(),
  to: z.int(),
  /** Of voiding. */
  reason: voidReasonSchema.nullable(),
  note: z.string().nullable(),
  /** From when on units are active that were scheduled. */
  activeFrom: momentSchema.nullable(),
  recallId: z.string().nullable(),
  at: momentSchema,
  by: z.string(),
});
export type UnitRange = z.infer<typeof unitRangeSchema>;

export const listUnitRanges = defineBatchList(unitRangeSchema, {
  id: 'listUnitRanges',
  path: '/api/v1/batches/:batchNumber/ranges',
  tag,
  summary: 'What happened to which index ranges, when, by whom and why; newest first',
});

const unitSegmentSchema = z.object({
  ...rangeFields,
  /** Null: nobody activated them. A moment to come: they are scheduled. */
  activeFrom: momentSchema.nullable(),
  voidReason: voidReasonSchema.nullable(),
  recallIds: z.array(z.string()),
});
export type UnitSegment = z.infer<typeof unitSegmentSchema>;

export const listUnitSegments = defineBatchList(unitSegmentSchema, {
  id: 'listUnitSegments',
  path: '/api/v1/batches/:batchNumber/segments',
  tag,
  summary: 'The present state of the units, by range; units in no range are issued and no more',
});

export const activateUnits = defineOperation({
  id: 'activateUnits',
  method: 'post',
  path: '/api/v1/batches/:batchNumber/activations',
  tag,
  summary:
    'Activate units, at once or from a moment on; activating again what is active changes nothing',
  access: 'canActivateUnits',
  params: batchParams,
  bodyLimit: '1mb',
  body: z
    .strictObject({
      ...targetFields,
      at: momentSchema.nullable().default(null).describe('From when on they are active; null: now'),
    })
    .superRefine(checkTarget),
  reply: batchSchema,
  problems: ['not_found', 'state_forbids', 'too_large'],
});

/**
 * The reasons that can turn out wrong, or pass: goods are found again, come back whole, or were
 * never missing. Not among them are labels that must never reach goods (misprint, overprint), what
 * exists no more (destroyed), and codes that a stranger can make too (key_revoked). A recall is
 * ended instead.
 */
export const reversibleVoidReasons: readonly VoidReason[] = [
  'stolen',
  'damaged',
  'returned',
  'sample',
  'expired_stock',
  'unaccounted',
  'other',
];

/** Reasons that staff may give; a recall and the revocation of a key have operations of their own. */
export const staffVoidReasons = voidReasons.filter(
  (reason) => reason !== 'recalled' && reason !== 'key_revoked',
);

export const voidUnits = defineOperation({
  id: 'voidUnits',
  method: 'post',
  path: '/api/v1/batches/:batchNumber/voids',
  tag,
  summary:
    'Void units, with a reason; what is void already keeps its own, unless only the new one is for good',
  access: 'canVoidUnits',
  params: batchParams,
  bodyLimit: '1mb',
  body: z
    .strictObject({
      ...targetFields,
      reason: z.enum(staffVoidReasons, {
        error: ({ input }) =>
          input === 'recalled'
            ? 'recall the units instead, under /api/v1/recalls'
            : `give one of: ${staffVoidReasons.join(', ')}`,
      }),
      note: lineSchema.nullable().default(null),
    })
    .superRefine(checkTarget),
  reply: batchSchema,
  problems: ['not_found', 'state_forbids', 'too_large'],
});

export const unvoidUnits = defineOperation({
  id: 'unvoidUnits',
  method: 'post',
  path: '/api/v1/batches/:batchNumber/unvoids',
  tag,
  summary:
    'Take back the voiding of units, where every reason allows it; they are again what they were',
  access: 'canVoidUnits',
  params: batchParams,
  bodyLimit: '1mb',
  body: z.strictObject({ ...targetFields, note: lineSchema }).superRefine(checkTarget),
  reply: batchSchema,
  problems: ['not_found', 'state_forbids', 'too_large'],
});
