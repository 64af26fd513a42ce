import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import type { WebhookDelivery, WebhookEvent } from '@zhenma/contract';
import type { ClientSession, Connection } from 'mongoose';
import type { Actor, AuditLog } from '../audit/audit-log.ts';
import type { Throttle } from '../auth/throttle.ts';
import type { Clock } from '../clock.ts';
import { invalidField, ProblemError } from '../http/problem-error.ts';
import { bareHost, isPublicAddress } from '../http/public-address-rules.ts';
import { createSafePost, type SafePost } from '../http/safe-fetch.ts';
import { createId } from '../ids.ts';
import { readPage } from '../mongo/read-page.ts';
import type { JobDefinition, Queue } from '../queue/index.ts';
import type { Secrets } from '../secrets.ts';
import { attempts, defineDeliverJob, secretOwner } from './deliver-job.ts';
import { createWebhookStore, type DeliveryRecord, type WebhookRecord } from './webhook-store.ts';

/** Tells a brand's own systems, by signed JSON over HTTPS, what must be looked at soon. */
export interface Webhooks {
  /**
   * Notes that the brand is to be told; does nothing where it has no webhook for the event. With a
   * session the note is part of that transaction. Sending happens later, at least once.
   */
  send(
    brandId: string,
    event: WebhookEvent,
    data: Readonly<Record<string, unknown>>,
    session?: ClientSession,
  ): Promise<void>;
  get(brandId: string): Promise<WebhookRecord | null>;
  /** The secret is given where it is new. */
  put(
    actor: Actor,
    given: Pick<WebhookRecord, 'url' | 'events' | 'isOn'>,
  ): Promise<{ webhook: WebhookRecord; secret: string | null }>;
  /** @throws ProblemError `state_forbids` */
  renewSecret(actor: Actor): Promise<string>;
  remove(actor: Actor): Promise<void>;
  /** @throws ProblemError `state_forbids`, `too_many_requests` */
  test(actor: Actor): Promise<DeliveryRecord>;
  list(
    brandId: string,
    query: { page: number; pageSize: number; state?: DeliveryRecord['state'] | undefined },
  ): Promise<{ rows: DeliveryRecord[]; total: number }>;
  /** Sends a delivery that failed again. @throws ProblemError `not_found`, `state_forbids` */
  retry(brandId: string, deliveryId: string): Promise<DeliveryRecord>;
  readonly jobs: readonly JobDefinition[];
  readonly periodic: readonly { name: string; everyMs: number; run(): Promise<void> }[];
}

/** How many notes one round of the sweep puts into the queue. */
const sweepSize = 500;

export function createWebhooks(deps: {
  connection: Connection;
  clock: Clock;
  secrets: Secrets;
  audit: AuditLog;
  throttle: Throttle;
  queue(): Queue;
  /** For tests; by default only the public internet is called. */
  post?: SafePost | undefined;
  /** How long after a failure the second attempt comes; it doubles with each further one. */
  retryAfterMs?: number;
}): Webhooks {
  const { connection, clock, secrets, audit, throttle, retryAfterMs = 10_000 } = deps;
  const store = createWebhookStore(connection);
  const { Webhooks: Hooks, Deliveries } = store;
  const post = deps.post ?? createSafePost();
  const job = defineDeliverJob({ store, secrets, clock, post, retryAfterMs });

  const get = (brandId: string) => Hooks.findOne({ brandId, _id: brandId }).lean();

  function makeSecret(brandId: string) {
    const secret = `whsec_${randomBytes(32).toString('base64url')}`;
    return { secret, sealed: secrets.sealText(secret, secretOwner(brandId)) };
  }

  async function note(
    brandId: string,
    event: WebhookDelivery['event'],
    data: Readonly<Record<string, unknown>>,
    session?: ClientSession,
  ): Promise<DeliveryRecord> {
    const _id = createId('delivery');
    const createdAt = clock.now();
    const body = JSON.stringify({ id: _id, event, at: createdAt.toISOString(), brandId, data });
    const delivery: DeliveryRecord = {
      ...{ _id, brandId, event, body, state: 'waiting', attempts: 0, round: 0 },
      ...{ isQueued: false, createdAt, deliveredAt: null, lastStatus: null, lastError: null },
    };
    await Deliveries.insertMany([delivery], { session: session ?? null });
    // A transaction may still be undone, so its notes wait for the sweep.
    if (!session) await enqueue(delivery);
    return delivery;
  }

  async function enqueue({ _id, brandId, round }: DeliveryRecord): Promise<void> {
    const key = `${_id}:${round}`;
    await deps.queue().enqueue(job, brandId, { deliveryId: _id }, { key, subject: _id });
    await Deliveries.updateOne({ brandId, _id, round }, { $set: { isQueued: true } });
  }

  /** Over all brands: what was noted in a transaction, or by a process that died at once. */
  async function sweep(): Promise<void> {
    const notes = await connection
      .collection<DeliveryRecord>('webhookDeliveries')
      .find({ isQueued: false })
      .limit(sweepSize)
      .toArray();
    for (const delivery of notes) await enqueue(delivery);
  }

  /**
   * Over all brands: what waits although its job has ended, as when its process was killed at the
   * last attempt, gets another job, or fails where it had all its attempts.
   */
  async function sweepLost(): Promise<void> {
    const waiting = await connection
      .collection<DeliveryRecord>('webhookDeliveries')
      .find({ state: 'waiting', isQueued: true })
      .sort({ createdAt: 1 })
      .limit(sweepSize)
      .toArray();
    for (const { _id, brandId, round, attempts: made } of waiting) {
      const jobs = await deps.queue().list(brandId, { subject: _id });
      if (jobs.some(({ state }) => state === 'queued' || state === 'running')) continue;
      // What its job wrote before it ended makes this match nothing.
      await Deliveries.updateOne(
        { brandId, _id, state: 'waiting', isQueued: true, round },
        made >= attempts
          ? { $set: { state: 'failed', lastError: 'its last attempt was cut off' } }
          : { $set: { isQueued: false }, $inc: { round: 1 } },
      );
    }
  }

  return {
    get,
    async send(brandId, event, data, session) {
      const hook = await get(brandId);
      if (hook?.isOn && hook.events.includes(event)) await note(brandId, event, data, session);
    },
    async put(actor, { url, events, isOn }) {
      const { brandId } = actor;
      requireCallable(url);
      const { secret, sealed } = makeSecret(brandId);
      const isNew = await connection.transaction(async (session) => {
        const before = await Hooks.findOneAndUpdate(
          { brandId, _id: brandId },
          {
            $set: { url, events: [...new Set(events)], isOn, updatedAt: clock.now() },
            $setOnInsert: { secret: sealed },
          },
          { upsert: true, session },
        ).lean();
        // The path may hold a token of the receiver's.
        const detail = { host: new URL(url).host, events: events.join(', '), isOn };
        await audit.record(actor, 'webhooks.put', brandId, detail, session);
        return before === null;
      });
      const webhook = await get(brandId);
      if (!webhook) throw new ProblemError('conflict', { detail: 'The webhook was just removed' });
      return { webhook, secret: isNew ? secret : null };
    },
    async renewSecret(actor) {
      const { brandId } = actor;
      const { secret, sealed } = makeSecret(brandId);
      await connection.transaction(async (session) => {
        const change = { $set: { secret: sealed } };
        const { matchedCount } = await Hooks.updateOne({ brandId, _id: brandId }, change, {
          session,
        });
        if (matchedCount === 0) throw noWebhook();
        await audit.record(actor, 'webhooks.renewSecret', brandId, {}, session);
      });
      return secret;
    },
    async remove(actor) {
      const { brandId } = actor;
      await connection.transaction(async (session) => {
        const { deletedCount } = await Hooks.deleteOne({ brandId, _id: brandId }, { session });
        if (deletedCount > 0) await audit.record(actor, 'webhooks.remove', brandId, {}, session);
      });
    },
    async test({ brandId, name }) {
      if (!(await get(brandId))) throw noWebhook();
      await throttle.use({ name: 'webhook-test', points: 10, seconds: 600 }, brandId);
      return note(brandId, 'webhook.test', { by: name });
    },
    async list(brandId, { state, ...page }) {
      const filter = { brandId, ...(state !== undefined && { state }) };
      const { rows, total } = await readPage(Deliveries, filter, { createdAt: -1, _id: 1 }, page);
      return { rows, total };
    },
    async retry(brandId, deliveryId) {
      const delivery = await Deliveries.findOneAndUpdate(
        { brandId, _id: deliveryId, state: 'failed' },
        { $set: { state: 'waiting', attempts: 0, isQueued: false }, $inc: { round: 1 } },
        { returnDocument: 'after' },
      ).lean();
      if (delivery) {
        await enqueue(delivery);
        return delivery;
      }
      if (await Deliveries.exists({ brandId, _id: deliveryId })) {
        throw new ProblemError('state_forbids', { detail: 'Only a failed delivery is sent again' });
      }
      throw new ProblemError('not_found');
    },
    jobs: [job],
    periodic: [
      { name: 'webhooks-sweep', everyMs: 2000, run: sweep },
      { name: 'webhooks-lost', everyMs: 30_000, run: sweepLost },
    ],
  };
}

/** What can be said of an address without asking for its name; the rest is checked when it is called. */
function requireCallable(text: string): void {
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') {
    throw invalidField('url', 'must hold no user name or password');
  }
  const host = bareHost(url);
  if (isIP(host) === 0 ? !host.includes('.') : !isPublicAddress(host)) {
    throw invalidField('url', 'must lead to a host on the internet');
  }
}

const noWebhook = () =>
  new ProblemError('state_forbids', { detail: 'Set the webhook’s address first' });
