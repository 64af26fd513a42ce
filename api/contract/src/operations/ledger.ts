import { z } from 'zod';
import { lineSchema, momentSchema, pageOf, pageQuerySchema } from '../common.ts';
import { defineOperation } from '../define-operation.ts';

const tag = 'Loyalty';

export const adjustmentStates = ['proposed', 'approved', 'refused'] as const;

const maxAdjustment = 1_000_000;

const adjustmentSchema = z.object({
  id: z.string(),
  memberId: z.string(),
  maskedPhone: z.string(),
  points: z.int(),
  reason: z.string(),
  state: z.enum(adjustmentStates),
  proposedAt: momentSchema,
  proposedBy: z.object({ id: z.string(), name: z.string() }),
  decision: z
    .object({
      at: momentSchema,
      by: z.object({ id: z.string(), name: z.string() }),
      note: z.string(),
    })
    .nullable(),
});
export type Adjustment = z.infer<typeof adjustmentSchema>;

export const listAdjustments = defineOperation({
  id: 'listAdjustments',
  method: 'get',
  path: '/api/v1/adjustments',
  tag,
  summary: 'Corrections of balances by hand, newest first',
  access: 'canViewLedger',
  query: pageQuerySchema.extend({
    state: z.enum(adjustmentStates).optional(),
    memberId: z.string().max(60).optional(),
  }),
  reply: pageOf(adjustmentSchema),
});

export const proposeAdjustment = defineOperation({
  id: 'proposeAdjustment',
  method: 'post',
  path: '/api/v1/adjustments',
  tag,
  summary: 'Propose to correct a member’s balance; nothing is booked until another person approves',
  access: 'canProposeAdjustments',
  status: 201,
  body: z.strictObject({
    /** Makes a repetition of this request the same proposal. */
    idempotencyKey: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/),
    memberId: z.string().min(1).max(60),
    points: z
      .int()
      .min(-maxAdjustment)
      .max(maxAdjustment)
      .refine((points) => points !== 0, 'give a number other than 0'),
    reason: lineSchema,
  }),
  reply: adjustmentSchema,
  problems: ['idempotency_conflict'],
});

export const decideAdjustment = defineOperation({
  id: 'decideAdjustment',
  method: 'post',
  path: '/api/v1/adjustments/:adjustmentId/decision',
  tag,
  summary: 'Approve a correction, which books it, or refuse it; whoever proposed it may do neither',
  access: 'canApproveAdjustments',
  params: z.object({ adjustmentId: z.string().max(60) }),
  body: z.strictObject({ decision: z.enum(['approve', 'refuse']), note: lineSchema }),
  reply: adjustmentSchema,
  problems: ['not_found', 'not_allowed', 'state_forbids'],
});

const sealSchema = z.object({
  number: z.int(),
  first: z.int().describe('The place of its first entry among all sealed entries, from 1 on'),
  count: z.int(),
  merkleRoot: z.string().describe('Hexadecimal, over the entries as in RFC 6962, section 2.1'),
  previousHash: z.string(),
  hash: z.string(),
  sealedAt: momentSchema,
});
export type Seal = z.infer<typeof sealSchema>;

export const listSeals = defineOperation({
  id: 'listSeals',
  method: 'get',
  path: '/api/v1/ledger/seals',
  tag,
  summary: 'The chain of seals over the ledger’s entries, newest first',
  access: 'canViewLedger',
  query: pageQuerySchema,
  reply: pageOf(sealSchema).extend({ unsealed: z.int() }),
});
