import {
  deleteWebhook,
  getWebhook,
  listWebhookDeliveries,
  putWebhook,
  renewWebhookSecret,
  retryWebhookDelivery,
  testWebhook,
  type Webhook,
  type WebhookDelivery,
} from '@zhenma/contract';
import { implement, type Route } from '../http/route.ts';
import type { DeliveryRecord, WebhookRecord } from './webhook-store.ts';
import type { Webhooks } from './webhooks.ts';

function presentWebhook({ url, events, isOn, updatedAt }: WebhookRecord): Webhook {
  return { url, events, isOn, updatedAt: updatedAt.toISOString() };
}

function presentDelivery(delivery: DeliveryRecord): WebhookDelivery {
  const { _id: id, event, state, attempts, lastStatus, lastError } = delivery;
  return {
    ...{ id, event, state, attempts, lastStatus, lastError },
    createdAt: delivery.createdAt.toISOString(),
    deliveredAt: delivery.deliveredAt?.toISOString() ?? null,
  };
}

export function createWebhookRoutes({ webhooks }: { webhooks: Webhooks }): Route[] {
  return [
    implement(getWebhook, async ({ caller }) => {
      const webhook = await webhooks.get(caller.brandId);
      return { webhook: webhook && presentWebhook(webhook) };
    }),
    implement(putWebhook, async ({ caller, body }) => {
      const { webhook, secret } = await webhooks.put(caller, body);
      return { webhook: presentWebhook(webhook), secret };
    }),
    implement(renewWebhookSecret, async ({ caller }) => ({
      secret: await webhooks.renewSecret(caller),
    })),
    implement(deleteWebhook, async ({ caller }) => {
      await webhooks.remove(caller);
      return {};
    }),
    implement(testWebhook, async ({ caller }) => presentDelivery(await webhooks.test(caller))),
    implement(listWebhookDeliveries, async ({ caller, query }) => {
      const { rows, total } = await webhooks.list(caller.brandId, query);
      return { rows: rows.map(presentDelivery), total };
    }),
    implement(retryWebhookDelivery, async ({ caller, params }) =>
      presentDelivery(await webhooks.retry(caller.brandId, params.deliveryId)),
    ),
  ];
}
