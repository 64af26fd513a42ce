import { z } from 'zod';
import {
  batchNumberSchema,
  indexRangeSchema,
  lineSchema,
  longBilingualSchema,
  momentSchema,
  pageOf,
  pageQuerySchema,
} from '../common.ts';
import { defineOperation } from '../define-operation.ts';
import { lotSchema } from './issuance.ts';

const tag = 'Recalls';

/** The most batches that one recall may name. */
export const maxRecalledBatches = 200;

const recallTargetSchema = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('batch'),
    batchNumbers: z.array(z.int().min(1).max(0x0fff_ffff)).min(1).max(maxRecalledBatches),
  }),
  z.strictObject({ by: z.literal('lot'), productId: z.string().max(100), lot: lotSchema }),
  z.strictObject({
    by: z.literal('range'),
    batchNumber: z.int().min(1).max(0x0fff_ffff),
    ranges: z.array(indexRangeSchema).min(1).max(1000),
  }),
]);
export type RecallTarget = z.infer<typeof recallTargetSchema>;

const recallSchema = z.object({
  id: z.string(),
  text: longBilingualSchema,
  instructions: longBilingualSchema,
  target: recallTargetSchema,
  /** What the target came to when the recall was made. */
  batches: z.array(z.object({ batchNumber: batchNumberSchema, lot: z.string(), units: z.int() })),
  units: z.int(),
  at: momentSchema,
  by: z.string(),
  end: z.object({ at: momentSchema, by: z.string(), reason: z.string() }).nullable(),
});
export type Recall = z.infer<typeof recallSchema>;

export const listRecalls = defineOperation({
  id: 'listRecalls',
  method: 'get',
  path: '/api/v1/recalls',
  tag,
  summary: 'Recalls, newest first',
  access: 'canViewBatches',
  query: pageQuerySchema.extend({ state: z.enum(['open', 'ended']).optional() }),
  reply: pageOf(recallSchema),
});

export const createRecall = defineOperation({
  id: 'createRecall',
  method: 'post',
  path: '/api/v1/recalls',
  tag,
  summary:
    'Recall batches, a lot or ranges: scans show the text and the instructions until the recall ends. The same idempotency key gives the same recall',
  access: 'canRecall',
  status: 201,
  body: z.strictObject({
    idempotencyKey: z.string().min(8).max(100),
    text: longBilingualSchema,
    instructions: longBilingualSchema,
    target: recallTargetSchema,
  }),
  reply: recallSchema,
  problems: ['idempotency_conflict', 'state_forbids'],
});

export const endRecall = defineOperation({
  id: 'endRecall',
  method: 'post',
  path: '/api/v1/recalls/:recallId/end',
  tag,
  summary: 'End a recall: its units are again what they were; ending it again changes nothing',
  access: 'canRecall',
  params: z.object({ recallId: z.string() }),
  body: z.strictObject({ reason: lineSchema }),
  reply: recallSchema,
  problems: ['not_found'],
});
