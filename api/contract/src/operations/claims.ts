import { z } from 'zod';
import { lineSchema, momentSchema, pageOf, pageQuerySchema } from '../common.ts';
import { defineOperation } from '../define-operation.ts';
import { solutionSchema } from './blocks.ts';

const tag = 'Loyalty';

/** What comes of a claim: each refusal that the business expects is a value. */
export const claimOutcomeSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('claimed'),
    points: z.int(),
    balance: z.int(),
    at: momentSchema,
  }),
  z
    .object({ outcome: z.literal('held'), points: z.int(), at: momentSchema })
    .describe('The code is the member’s; its points wait until someone of the brand has looked'),
  z
    .object({
      outcome: z.literal('denied'),
      because: z.enum(['too_many', 'rejected']),
      retryAt: momentSchema.nullable().describe('From when on the code can be claimed'),
    })
    .describe('Nothing was booked (`too_many`), or a review took the points back (`rejected`)'),
  z.object({ outcome: z.literal('already_claimed'), at: momentSchema }),
  z.object({
    outcome: z.literal('not_claimable'),
    because: z.enum([
      'forged',
      'not_issued',
      'not_active',
      'voided',
      'recalled',
      'expired',
      'no_points',
      'inner_needed',
    ]),
  }),
]);
export type ClaimOutcome = z.infer<typeof claimOutcomeSchema>;

export const claimCode = defineOperation({
  id: 'claimCode',
  method: 'post',
  path: '/api/v1/claims',
  tag,
  summary: 'Claim the points of a code once; a repetition by the same member gives the same answer',
  access: 'member',
  body: z.strictObject({
    code: z.string().min(1).max(2000),
    solution: solutionSchema.optional().describe('Of the challenge that an earlier request met'),
  }),
  reply: claimOutcomeSchema,
  problems: ['challenge_required', 'blocked', 'too_many_requests'],
});

export const reverseClaim = defineOperation({
  id: 'reverseClaim',
  method: 'post',
  path: '/api/v1/claims/:code/reversal',
  tag,
  summary:
    'Take the points of a claim back, for good; a repetition with the same reason gives the same answer. The code cannot be claimed again, and the balance may fall below zero',
  access: 'canReverseClaims',
  params: z.object({ code: z.string().min(1).max(60) }),
  body: z.strictObject({ reason: lineSchema }),
  reply: z.object({ points: z.int(), balance: z.int(), at: momentSchema }),
  problems: ['not_found', 'state_forbids', 'idempotency_conflict'],
});

/** What a claim was held for, or would be denied for. */
export const riskReasonCodes = [
  'member_hour',
  'member_day',
  'member_product_day',
  'device_day',
  'device_members',
  'network_hour',
  'no_device_hour',
  'product_hour',
  'suspected_copy',
] as const;

export const claimReviewStates = ['held', 'released', 'rejected'] as const;

const claimReviewSchema = z.object({
  id: z.string(),
  at: momentSchema,
  state: z.enum(claimReviewStates),
  reasons: z
    .array(
      z.object({
        code: z.enum(riskReasonCodes),
        count: z.int().describe('This claim included'),
        limit: z.int(),
      }),
    )
    .describe('Why the claim was held: what was counted, and from how many on claims are held'),
  points: z.int(),
  member: z.object({ id: z.string(), maskedPhone: z.string() }),
  productId: z.string(),
  productName: z.object({ zh: z.string(), en: z.string() }),
  lot: z.string(),
  /** The code with its middle hidden. */
  maskedCode: z.string(),
  place: z.string().nullable().describe('Province or city'),
  /** Claims with the same device on the same day (UTC), this one included; null without a device. */
  device: z.object({ claims: z.int(), members: z.int() }).nullable(),
  decision: z.object({ at: momentSchema, by: z.string(), note: z.string() }).nullable(),
});
export type ClaimReview = z.infer<typeof claimReviewSchema>;

export const listClaimReviews = defineOperation({
  id: 'listClaimReviews',
  method: 'get',
  path: '/api/v1/claim-reviews',
  tag,
  summary: 'Claims that were held for review, oldest first where undecided, else newest first',
  access: 'canViewClaimReviews',
  query: pageQuerySchema.extend({
    state: z.enum(claimReviewStates).optional(),
    productId: z.string().max(60).optional(),
    memberId: z.string().max(60).optional(),
  }),
  reply: pageOf(claimReviewSchema),
});

export const decideClaimReview = defineOperation({
  id: 'decideClaimReview',
  method: 'post',
  path: '/api/v1/claim-reviews/:reviewId/decision',
  tag,
  summary: 'Release a held claim’s points to the member, or reject the claim, with a note',
  access: 'canReviewClaims',
  params: z.object({
    reviewId: z.string().regex(/^\d{1,9}\.\d{1,11}$/, 'give the id of a review'),
  }),
  body: z.strictObject({ decision: z.enum(['release', 'reject']), note: lineSchema }),
  reply: claimReviewSchema,
  problems: ['not_found', 'state_forbids'],
});
