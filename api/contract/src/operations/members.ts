import { z } from 'zod';
import { momentSchema, pageOf, pageQuerySchema } from '../common.ts';
import { defineOperation, noContent } from '../define-operation.ts';

const memberTag = 'Members';

/** A mobile number of mainland China, with or without +86, spaces and hyphens; stored as +86… */
export const phoneSchema = z
  .string()
  .transform((text) => text.replace(/[\s-]/g, '').replace(/^(\+|00)?86(?=1\d{10}$)/, ''))
  .pipe(z.string().regex(/^1[3-9]\d{9}$/, 'give a mobile number of 11 digits'))
  .transform((digits) => `+86${digits}`);

export const otpSchema = z
  .string()
  .trim()
  .regex(/^\d{6}$/, 'give the six digits of the message');

/** One line of a statement; every line names its cause. */
export const statementLineSchema = z.object({
  id: z.string(),
  at: momentSchema,
  points: z.int(),
  kind: z.enum(['earn']),
  productName: z.object({ zh: z.string(), en: z.string() }),
  lot: z.string(),
  /** The code with its middle hidden. */
  maskedCode: z.string(),
});
export type StatementLine = z.infer<typeof statementLineSchema>;

export const statementSchema = z.object({
  balance: z.int(),
  rows: z.array(statementLineSchema),
  total: z.int(),
});
export type Statement = z.infer<typeof statementSchema>;

export const requestOtp = defineOperation({
  id: 'requestOtp',
  method: 'post',
  path: '/api/v1/member/otp',
  tag: memberTag,
  summary: 'Send a six-digit code to a phone; it is valid for five minutes and five tries',
  access: 'public',
  status: 202,
  body: z.strictObject({
    phone: phoneSchema,
    consent: z.literal(true, 'agree to the terms to go on'),
    brandId: z.string().optional().describe('Needed where the host serves several brands'),
  }),
  reply: z.object({ resendAfterSeconds: z.int(), expiresAt: momentSchema }),
  problems: ['too_many_requests'],
});

export const memberSignIn = defineOperation({
  id: 'memberSignIn',
  method: 'post',
  path: '/api/v1/member/session',
  tag: memberTag,
  summary: 'Sign in with phone and code; the first time makes the member',
  access: 'public',
  body: z.strictObject({ phone: phoneSchema, otp: otpSchema, brandId: z.string().optional() }),
  reply: z.object({ memberId: z.string(), maskedPhone: z.string(), csrfToken: z.string() }),
  problems: ['wrong_credentials', 'too_many_requests'],
});

export const memberSignOut = defineOperation({
  id: 'memberSignOut',
  method: 'delete',
  path: '/api/v1/member/session',
  tag: memberTag,
  summary: 'Sign out',
  access: 'member',
  status: 204,
  reply: noContent,
});

export const getMyPoints = defineOperation({
  id: 'getMyPoints',
  method: 'get',
  path: '/api/v1/member/points',
  tag: memberTag,
  summary: 'Balance and statement of the member signed in, newest first',
  access: 'member',
  query: pageQuerySchema,
  reply: statementSchema,
});

/** What comes of a claim: each refusal that the business expects is a value. */
export const claimOutcomeSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('claimed'),
    points: z.int(),
    balance: z.int(),
    at: momentSchema,
  }),
  z.object({ outcome: z.literal('already_claimed'), at: momentSchema }),
  z.object({
    outcome: z.literal('not_claimable'),
    because: z.enum(['forged', 'not_issued', 'not_active', 'voided', 'expired', 'no_points']),
  }),
]);
export type ClaimOutcome = z.infer<typeof claimOutcomeSchema>;

export const claimCode = defineOperation({
  id: 'claimCode',
  method: 'post',
  path: '/api/v1/claims',
  tag: 'Loyalty',
  summary: 'Claim the points of a code once; a repetition by the same member gives the same answer',
  access: 'member',
  body: z.strictObject({ code: z.string().min(1).max(2000) }),
  reply: claimOutcomeSchema,
  problems: ['too_many_requests'],
});

const memberSchema = z.object({
  id: z.string(),
  maskedPhone: z.string(),
  joinedAt: momentSchema,
  balance: z.int(),
  claims: z.int(),
  lastClaimAt: momentSchema.nullable(),
  isDemo: z.boolean(),
});
export type Member = z.infer<typeof memberSchema>;

const memberParams = z.object({ memberId: z.string() });

export const listMembers = defineOperation({
  id: 'listMembers',
  method: 'get',
  path: '/api/v1/members',
  tag: memberTag,
  summary: 'Members, newest first; search by the whole phone number',
  access: 'canViewMembers',
  query: pageQuerySchema.extend({ phone: z.string().max(20).optional() }),
  reply: pageOf(memberSchema),
});

export const getMember = defineOperation({
  id: 'getMember',
  method: 'get',
  path: '/api/v1/members/:memberId',
  tag: memberTag,
  summary: 'One member',
  access: 'canViewMembers',
  params: memberParams,
  reply: memberSchema,
  problems: ['not_found'],
});

export const getMemberStatement = defineOperation({
  id: 'getMemberStatement',
  method: 'get',
  path: '/api/v1/members/:memberId/statement',
  tag: memberTag,
  summary: 'A member’s statement, newest first',
  access: 'canViewMembers',
  params: memberParams,
  query: pageQuerySchema,
  reply: statementSchema,
  problems: ['not_found'],
});

const outboxMessageSchema = z.object({
  id: z.string(),
  at: momentSchema,
  to: z.string(),
  text: z.string(),
});
export type OutboxMessage = z.infer<typeof outboxMessageSchema>;

export const listOutbox = defineOperation({
  id: 'listOutbox',
  method: 'get',
  path: '/api/v1/outbox',
  tag: memberTag,
  summary: 'Messages that would have gone out by SMS; only where no SMS provider is set up',
  access: 'canViewOutbox',
  query: pageQuerySchema,
  reply: pageOf(outboxMessageSchema),
  problems: ['not_found'],
});
