import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { UnsafeAddressError, type SafePost } from '../http/safe-fetch.ts';
import { defineJob, type JobDefinition } from '../queue/index.ts';
import type { Secrets } from '../secrets.ts';
import { signBody } from './signature.ts';
import type { WebhookStore } from './webhook-store.ts';

/** How often a delivery is tried. */
export const attempts = 12;
const schema = z.strictObject({ deliveryId: z.string() });
export type DeliverJob = JobDefinition<typeof schema>;

/** Binds a webhook's encrypted secret to its brand. */
export const secretOwner = (brandId: string) => `webhook:${brandId}`;

/** What went wrong, in words that hold nothing of the URL's path, which may be a secret itself. */
function describeFailure(error: unknown): string {
  if (error instanceof UnsafeAddressError) return error.message;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? `the connection failed (${code})` : 'the connection failed';
}

/**
 * Sends one delivery: twelve attempts over about three hours. At least once, so the receiver may see
 * one twice, under the same identifier.
 */
export function defineDeliverJob(deps: {
  store: WebhookStore;
  secrets: Secrets;
  clock: Clock;
  post: SafePost;
  retryAfterMs: number;
}): DeliverJob {
  const { secrets, clock, post } = deps;
  const { Webhooks, Deliveries } = deps.store;
  return defineJob({
    name: 'deliver-webhook',
    schema,
    concurrency: 4,
    attempts,
    backoffMs: deps.retryAfterMs,
    async run({ payload, brandId }) {
      const _id = payload.deliveryId;
      const delivery = await Deliveries.findOneAndUpdate(
        { brandId, _id, state: 'waiting' },
        { $inc: { attempts: 1 } },
        { returnDocument: 'after' },
      ).lean();
      if (!delivery) return;
      const fail = (lastStatus: number | null, lastError: string, isLast: boolean) =>
        Deliveries.updateOne(
          { brandId, _id },
          { $set: { lastStatus, lastError, ...(isLast && { state: 'failed' }) } },
        );
      const webhook = await Webhooks.findOne({ brandId, _id: brandId }).lean();
      if (!webhook) {
        await fail(null, 'the webhook was removed', true);
        return;
      }
      if (!webhook.isOn && delivery.event !== 'webhook.test') {
        await fail(null, 'the webhook was switched off', true);
        return;
      }
      const answer = await post(webhook.url, delivery.body, {
        'content-type': 'application/json',
        'user-agent': 'zhenma-webhook/1',
        'zhenma-delivery': _id,
        'zhenma-event': delivery.event,
        'zhenma-signature': signBody(
          secrets.openText(webhook.secret, secretOwner(brandId)),
          delivery.body,
          clock.now(),
        ),
      }).catch((error: unknown) => ({ status: null, error }));
      const { status } = answer;
      if (status !== null && status >= 200 && status < 300) {
        const now = clock.now();
        await Deliveries.updateOne(
          { brandId, _id },
          { $set: { state: 'delivered', deliveredAt: now, lastStatus: status, lastError: null } },
        );
        return;
      }
      const cause = 'error' in answer ? answer.error : undefined;
      const reason = status === null ? describeFailure(cause) : `it answered ${status}`;
      const isLast = delivery.attempts >= attempts;
      await fail(status, reason, isLast);
      // The log alone is told what lies behind it.
      if (!isLast) throw new Error(`the webhook took no delivery: ${reason}`, { cause });
    },
  });
}
