import { z } from 'zod';
import { momentSchema, pageOf, pageQuerySchema } from '../common.ts';
import { defineOperation, noContent } from '../define-operation.ts';

/** What a brand can be told of at once. */
export const webhookEvents = ['case.opened', 'claim.held', 'diversionCase.shared'] as const;
const webhookEventSchema = z.enum(webhookEvents);
export type WebhookEvent = z.infer<typeof webhookEventSchema>;

export const deliveryStates = ['waiting', 'delivered', 'failed'] as const;

const webhookSchema = z.object({
  url: z.string(),
  events: z.array(webhookEventSchema),
  isOn: z.boolean(),
  updatedAt: momentSchema,
});
export type Webhook = z.infer<typeof webhookSchema>;

const deliverySchema = z.object({
  id: z.string().describe('Sent as `zhenma-delivery`; the same on every attempt'),
  event: z.enum([...webhookEvents, 'webhook.test']),
  state: z.enum(deliveryStates),
  attempts: z.int(),
  createdAt: momentSchema,
  deliveredAt: momentSchema.nullable(),
  lastStatus: z.int().nullable().describe('The HTTP status of the last answer, if there was one'),
  lastError: z.string().nullable(),
});
export type WebhookDelivery = z.infer<typeof deliverySchema>;

const tag = 'Webhook';
const access = 'canEditBrand';
const path = '/api/v1/webhook';

export const getWebhook = defineOperation({
  ...{ id: 'getWebhook', method: 'get', path, tag, access },
  summary: 'Where the brand is told of cases, held claims and the like; null when nowhere',
  reply: z.object({ webhook: webhookSchema.nullable() }),
});

export const putWebhook = defineOperation({
  ...{ id: 'putWebhook', method: 'put', path, tag, access },
  summary: 'Set where and of what the brand is told; the first time the answer shows the secret',
  body: z.strictObject({
    url: z.url({ protocol: /^https$/, error: 'give a URL that begins with https://' }).max(500),
    events: z.array(webhookEventSchema).min(1, 'choose at least one').max(webhookEvents.length),
    isOn: z.boolean(),
  }),
  reply: z.object({
    webhook: webhookSchema,
    secret: z.string().nullable().describe('Checks the signature; shown here once'),
  }),
});

export const renewWebhookSecret = defineOperation({
  ...{ id: 'renewWebhookSecret', method: 'post', path: `${path}/secret`, tag, access },
  summary: 'Replace the secret, at once',
  reply: z.object({ secret: z.string() }),
  problems: ['state_forbids'],
});

export const deleteWebhook = defineOperation({
  ...{ id: 'deleteWebhook', method: 'delete', path, tag, access },
  summary: 'Tell nobody any more',
  status: 204,
  reply: noContent,
});

export const testWebhook = defineOperation({
  ...{ id: 'testWebhook', method: 'post', path: `${path}/test`, tag, access },
  summary: 'Send a test event to the webhook',
  status: 202,
  reply: deliverySchema,
  problems: ['state_forbids', 'too_many_requests'],
});

export const listWebhookDeliveries = defineOperation({
  ...{ id: 'listWebhookDeliveries', method: 'get', path: `${path}/deliveries`, tag, access },
  summary: 'What was sent or is waiting, newest first; kept for 30 days',
  query: pageQuerySchema.extend({ state: z.enum(deliveryStates).optional() }),
  reply: pageOf(deliverySchema),
});

export const retryWebhookDelivery = defineOperation({
  ...{ id: 'retryWebhookDelivery', method: 'post', tag, access },
  path: `${path}/deliveries/:deliveryId/retry`,
  summary: 'Try a failed delivery again',
  status: 202,
  params: z.object({ deliveryId: z.string() }),
  reply: deliverySchema,
  problems: ['not_found', 'state_forbids'],
});
