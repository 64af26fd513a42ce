import { z } from 'zod';
import { lineSchema, momentSchema, pageOf, pageQuerySchema } from '../common.ts';
import { defineOperation, noContent } from '../define-operation.ts';

const tag = 'Guard';

/** Whom a block keeps out: one visitor, or everyone new behind one network address. */
export const blockKinds = ['visitor', 'address'] as const;

/** Why: codes made up, units asked for in order, many units never claimed, or a person's decision. */
export const blockReasons = ['forged_codes', 'sequence', 'harvest', 'by_hand'] as const;

const blockSchema = z.object({
  id: z.string(),
  kind: z.enum(blockKinds),
  who: z.string().describe('A masked address, or a short pseudonym of the visitor'),
  reason: z.enum(blockReasons),
  /** What the person wrote who added it. */
  note: z.string().nullable(),
  /** Null when the service decided. */
  by: z.string().nullable(),
  startedAt: momentSchema,
  until: momentSchema,
  /** Requests refused so far. */
  hits: z.int(),
  state: z.enum(['active', 'expired', 'lifted']),
  lifted: z.object({ at: momentSchema, by: z.string(), reason: z.string() }).nullable(),
});
export type Block = z.infer<typeof blockSchema>;

export const listBlocks = defineOperation({
  id: 'listBlocks',
  method: 'get',
  path: '/api/v1/blocks',
  tag,
  summary: 'Visitors and addresses that are kept out, newest first',
  access: 'canViewBlocks',
  query: pageQuerySchema.extend({
    state: z.enum(['active', 'ended']).optional(),
    kind: z.enum(blockKinds).optional(),
    reason: z.enum(blockReasons).optional(),
  }),
  reply: pageOf(blockSchema),
});

export const addBlock = defineOperation({
  id: 'addBlock',
  method: 'post',
  path: '/api/v1/blocks',
  tag,
  summary: 'Keep an address out of the brand’s pages for some hours',
  access: 'canManageBlocks',
  status: 201,
  body: z.strictObject({
    address: z.union([z.ipv4(), z.ipv6()], { error: 'give an IPv4 or IPv6 address' }),
    hours: z.int().min(1).max(720),
    reason: lineSchema,
  }),
  reply: blockSchema,
});

export const liftBlock = defineOperation({
  id: 'liftBlock',
  method: 'post',
  path: '/api/v1/blocks/:blockId/lift',
  tag,
  summary: 'End a block before its time, with a reason',
  access: 'canManageBlocks',
  params: z.object({ blockId: z.string().max(60) }),
  body: z.strictObject({ reason: lineSchema }),
  reply: blockSchema,
  problems: ['not_found', 'state_forbids'],
});

export const solutionSchema = z
  .string()
  .max(400)
  .regex(/^[\w.~-]+$/);

export const solveChallenge = defineOperation({
  id: 'solveChallenge',
  method: 'post',
  path: '/api/v1/challenges/solutions',
  tag,
  summary:
    'Hand in the work that a challenge asked for, for browsers that keep cookies: the cookie of the answer lets the visitor go on',
  access: 'public',
  status: 204,
  body: z.strictObject({ solution: solutionSchema }),
  reply: noContent,
});
