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

/** What moves points: claimed, held for review, released or taken back, used, corrected, run out. */
export const entryKinds = [
  'earn',
  'pending',
  'release',
  'reverse',
  'spend',
  'adjust',
  'expire',
] as const;

/** One line of a statement; every line names its cause. */
export const statementLineSchema = z.object({
  id: z.string(),
  at: momentSchema,
  points: z.int().describe('By how much the points that can be used changed'),
  pending: z.int().describe('By how much the points under review changed'),
  kind: z.enum(entryKinds),
  /** Of the unit whose code the line is about; null for lines about none. */
  productName: z.object({ zh: z.string(), en: z.string() }).nullable(),
  lot: z.string().nullable(),
  /** The code with its middle hidden. */
  maskedCode: z.string().nullable(),
  /** Why, where a person or a programme said so. */
  reason: z.string().nullable(),
});
export type StatementLine = z.infer<typeof statementLineSchema>;

export const statementSchema = z.object({
  balance: z.int(),
  pending: z.int().describe('Points under review, not in the balance'),
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

const memberSchema = z.object({
  id: z.string(),
  maskedPhone: z.string(),
  joinedAt: momentSchema,
  balance: z.int(),
  claims: z.int(),
  lastClaimAt: momentSchema.nullable(),
  isDemo: z.boolean(),
  /** When the member's personal data was erased; only their points remain. */
  erasedAt: momentSchema.nullable(),
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
