import { z } from 'zod';
import { adcodeSchema, lineSchema, momentSchema, pageOf, pageQuerySchema } from '../common.ts';
import { defineOperation } from '../define-operation.ts';

const tag = 'Diversion';

export const alertStates = ['open', 'acknowledged', 'dismissed'] as const;

const placeSchema = z.object({ adcode: adcodeSchema, name: z.string() });

const alertSchema = z.object({
  id: z.string(),
  state: z.enum(alertStates),
  openedAt: momentSchema,
  updatedAt: momentSchema,
  shipment: z.object({
    id: z.string(),
    batchNumber: z.int(),
    lot: z.string(),
    from: z.int(),
    to: z.int(),
    shippedAt: momentSchema,
  }),
  productName: z.object({ zh: z.string(), en: z.string() }),
  dealer: z.object({ id: z.string(), name: z.string(), territory: z.array(placeSchema) }),
  /** The province where the goods appeared. */
  foundIn: placeSchema,
  visitors: z.int().describe('Distinct visitors there within the window'),
  units: z.int().describe('Distinct units there within the window'),
  rule: z.object({ minVisitors: z.int(), windowDays: z.int() }),
  /** Distinct visitors of the shipment anywhere, within the window, to compare with. */
  visitorsEverywhere: z.int(),
  isDemo: z.boolean(),
});
export type Alert = z.infer<typeof alertSchema>;

const evidenceSchema = z.object({
  scanId: z.string(),
  at: momentSchema,
  index: z.int(),
  maskedCode: z.string(),
  visitor: z.string().describe('A short pseudonym, the same for the same visitor within the alert'),
  place: placeSchema,
  source: z.enum(['gps', 'ip']),
});
export type AlertEvidence = z.infer<typeof evidenceSchema>;

const historySchema = z.object({
  at: momentSchema,
  by: z.string(),
  state: z.enum(alertStates),
  reason: z.string(),
});

const alertDetailSchema = alertSchema.extend({
  evidence: z.array(evidenceSchema),
  history: z.array(historySchema),
});
export type AlertDetail = z.infer<typeof alertDetailSchema>;

const alertParams = z.object({ alertId: z.string() });

export const listAlerts = defineOperation({
  id: 'listAlerts',
  method: 'get',
  path: '/api/v1/alerts',
  tag,
  summary: 'Diversion alerts, newest first',
  access: 'canViewAlerts',
  query: pageQuerySchema.extend({
    state: z.enum(alertStates).optional(),
    dealerId: z.string().optional(),
  }),
  reply: pageOf(alertSchema),
});

export const getAlert = defineOperation({
  id: 'getAlert',
  method: 'get',
  path: '/api/v1/alerts/:alertId',
  tag,
  summary: 'One alert with its evidence',
  access: 'canViewAlerts',
  params: alertParams,
  reply: alertDetailSchema,
  problems: ['not_found'],
});

export const updateAlert = defineOperation({
  id: 'updateAlert',
  method: 'patch',
  path: '/api/v1/alerts/:alertId',
  tag,
  summary: 'Acknowledge or dismiss an alert, with a reason',
  access: 'canHandleAlerts',
  params: alertParams,
  body: z.strictObject({ state: z.enum(['acknowledged', 'dismissed']), reason: lineSchema }),
  reply: alertDetailSchema,
  problems: ['not_found', 'state_forbids'],
});
