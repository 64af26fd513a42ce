import { z } from 'zod';
import { lineSchema, momentSchema, pageOf, pageQuerySchema } from '../common.ts';
import { defineOperation } from '../define-operation.ts';
import {
  capturedReceiptSchema,
  custodyCommandSchema,
  partySchema,
  scannedItemSchema,
} from './goods.ts';

const tag = 'Custody';

export const listCustodyConflicts = defineOperation({
  id: 'listCustodyConflicts',
  method: 'get',
  path: '/api/v1/custody-conflicts',
  tag,
  summary: 'What was told of goods and cannot have happened so, latest first',
  access: 'canViewShipments',
  query: pageQuerySchema.extend({
    standing: z.enum(['conflict', 'dismissed']).default('conflict'),
  }),
  reply: pageOf(custodyCommandSchema),
});

export const settleCustodyConflict = defineOperation({
  id: 'settleCustodyConflict',
  method: 'post',
  path: '/api/v1/custody-conflicts/:commandId',
  tag,
  summary: 'Try a conflict again after what was missing is told, or put it away with a reason',
  access: 'canSettleCustody',
  params: z.object({ commandId: z.string().max(60) }),
  body: z.strictObject({ action: z.enum(['retry', 'dismiss']), note: lineSchema }),
  reply: custodyCommandSchema,
  problems: ['not_found', 'state_forbids', 'too_large'],
});

export const historyKinds = [
  'issued',
  'printed',
  'activated',
  'scheduled',
  'voided',
  'unvoided',
  'recalled',
  'recallEnded',
  'packing',
  'unpacking',
  'shipping',
  'receiving',
  'sampling',
  'destroying',
  'scanned',
  'claimed',
  'claimReversed',
  'alerted',
  'captured',
] as const;

const toldSchema = z.object({
  eventId: z.string(),
  captureId: z.string(),
  eventType: z.string(),
  /** Words of the Core Business Vocabulary, or an address of the partner's own. */
  step: z.string().nullable(),
  disposition: z.string().nullable(),
  isDenied: z.boolean().describe('Whether a later event says that it did not happen so'),
  receipt: capturedReceiptSchema.nullable(),
});

const historyEventSchema = z.object({
  at: momentSchema,
  kind: z.enum(historyKinds),
  by: z.string().nullable(),
  /** The logistic unit of packing and unpacking. */
  sscc: z.string().nullable(),
  /** The logistic unit that the item went along in. */
  inside: z.string().nullable(),
  from: partySchema.nullable(),
  to: partySchema.nullable(),
  movementId: z.string().nullable(),
  deliveryNote: z.string().nullable(),
  /** Verdict of a scan, reason of a void or of taking out, state of an alert. */
  detail: z.string().nullable(),
  /** Where a scan took place, or a step of custody. */
  place: z.string().nullable(),
  /** Of what was alerted. */
  alertId: z.string().nullable(),
  told: toldSchema
    .nullable()
    .describe('The captured event that somebody else told it by; `by` is who captured it'),
});
export type HistoryEvent = z.infer<typeof historyEventSchema>;

export const getUnitHistory = defineOperation({
  id: 'getUnitHistory',
  method: 'get',
  path: '/api/v1/units/:code/history',
  tag,
  summary: 'The life of one item, newest first; scans, of which there can be many, by page',
  access: 'canViewBatches',
  params: z.object({ code: scannedItemSchema }),
  query: z.strictObject({
    scansPage: z.coerce.number().int().min(1).max(10_000).default(1),
  }),
  reply: z.object({
    code: z.string(),
    batchNumber: z.int(),
    index: z.int(),
    /** From the one around the item to the outermost. */
    around: z.array(z.string()),
    holder: partySchema.nullable(),
    headingTo: partySchema.nullable(),
    events: z.array(historyEventSchema),
    /** Null for callers who may not see who scanned. */
    scans: z.object({ page: z.int(), hasMore: z.boolean() }).nullable(),
  }),
  problems: ['not_found'],
});
