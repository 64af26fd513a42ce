import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import { UnsafeAddressError, type SafePost } from '../../platform/http/safe-fetch.ts';
import { defineJob, type JobDefinition } from '../../platform/queue/index.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { signBody } from '../../platform/webhooks/signature.ts';
import type { SubscriptionStore } from './subscription-store.ts';

const attempts = 12;
const schema = z.strictObject({ reportId: z.string() });
export type ReportJob = JobDefinition<typeof schema>;

/** Binds a subscription's encrypted secret to it. */
export const secretOwner = (subscriptionId: string): string => `epcis:${subscriptionId}`;

/**
 * Posts one report: twelve attempts over about three hours, at least once, under the same identifier.
 * The signature in `GS1-Signature` is made as that of webhooks, with the subscriber's own secret,
 * if they gave one.
 */
export function defineReportJob(deps: {
  store: SubscriptionStore;
  secrets: Secrets;
  clock: Clock;
  post: SafePost;
  retryAfterMs: number;
}): ReportJob {
  const { secrets, clock, post } = deps;
  const { Subscriptions, Reports } = deps.store;
  return defineJob({
    name: 'report-epcis',
    schema,
    concurrency: 4,
    attempts,
    backoffMs: deps.retryAfterMs,
    async run({ payload, brandId, isLastAttempt }) {
      const _id = payload.reportId;
      const report = await Reports.findOneAndUpdate(
        { brandId, _id, state: 'waiting' },
        { $inc: { attempts: 1 } },
        { returnDocument: 'after' },
      ).lean();
      if (!report) return;
      const end = (state: 'waiting' | 'delivered' | 'failed', lastError: string | null) =>
        Reports.updateOne({ brandId, _id }, { $set: { state, lastError } });
      const scope = { brandId, _id: report.subscriptionId };
      const subscription = await Subscriptions.findOne(scope).lean();
      if (!subscription) {
        await end('failed', 'the subscription was ended');
        return;
      }
      const secret =
        subscription.secret === null
          ? null
          : secrets.openText(subscription.secret, secretOwner(subscription._id));
      const answer = await post(subscription.dest, report.body, {
        'content-type': 'application/json',
        'user-agent': 'zhenma-epcis/1',
        'zhenma-delivery': _id,
        'gs1-epcis-version': '2.0.0',
        ...(secret !== null && { 'gs1-signature': signBody(secret, report.body, clock.now()) }),
      }).catch((error: unknown) => ({ status: null, error }));
      if (answer.status !== null && answer.status >= 200 && answer.status < 300) {
        await end('delivered', null);
        await Subscriptions.updateOne(scope, { $set: { lastNotifiedAt: clock.now() } });
        return;
      }
      const cause = 'error' in answer ? answer.error : undefined;
      const reason = answer.status === null ? describe(cause) : `it answered ${answer.status}`;
      await end(isLastAttempt ? 'failed' : 'waiting', reason);
      if (!isLastAttempt) throw new Error(`the subscriber took no report: ${reason}`, { cause });
    },
  });
}

/** Holds nothing of the address's path, which may be a secret itself. */
const describe = (error: unknown): string =>
  error instanceof UnsafeAddressError ? error.message : 'the connection failed';
