import { createHmac, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { openTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { waitFor } from '../../../testing/two-brands.ts';
import { createAuditLog } from '../audit/audit-log.ts';
import { createThrottle } from '../auth/throttle.ts';
import { systemClock as clock } from '../clock.ts';
import { ensureCollections } from '../mongo/connect.ts';
import { createInProcessAdapter, createQueue, type Queue } from '../queue/index.ts';
import { createSecrets } from '../secrets.ts';
import type { DeliveryRecord } from './webhook-store.ts';
import { createWebhooks, type Webhooks } from './webhooks.ts';

interface Received {
  url: string;
  body: string;
  headers: Readonly<Record<string, string>>;
}

let database: TestDatabase;
let queue: Queue;
let webhooks: Webhooks;
const received: Received[] = [];
let answer: () => { status: number; body: string } = () => ({ status: 200, body: '' });

beforeAll(async () => {
  database = await openTestDatabase();
  const { connection } = database;
  webhooks = createWebhooks({
    ...{ connection, clock, secrets: createSecrets(randomBytes(32)) },
    audit: createAuditLog(connection, clock),
    throttle: createThrottle(connection, clock),
    queue: () => queue,
    retryAfterMs: 300,
    // The network's part is tested with the client itself, safe-fetch.test.ts.
    post(url, body, headers) {
      received.push({ url, body, headers });
      return Promise.resolve(answer());
    },
  });
  const log = pino({ level: 'silent' });
  const adapter = createInProcessAdapter();
  queue = createQueue({ connection, adapter, jobs: webhooks.jobs, clock, log, sweepMs: 100 });
  for (const { name, run } of webhooks.periodic) queue.every(name, 100, run);
  await ensureCollections(connection);
  await queue.start();
});
afterAll(async () => {
  await queue.stop();
  await database.close();
});

const actorOf = (brandId: string) => ({
  ...{ brandId, staffId: 'stf_owner', name: 'Wang', role: 'owner' as const },
});
const given = {
  url: 'https://hooks.brand.cn/zhenma?token=in-the-path',
  events: ['case.opened' as const],
  isOn: true,
};
const page = { page: 1, pageSize: 50 };
const find = async (brandId: string) => (await webhooks.list(brandId, page)).rows;
const settled = (brandId: string, state: DeliveryRecord['state']) =>
  waitFor(`a delivery to be ${state}`, async () =>
    (await find(brandId)).find((delivery) => delivery.state === state),
  );
const receivedFor = (brandId: string) =>
  received.filter(({ body }) => (JSON.parse(body) as { brandId: string }).brandId === brandId);

describe('a webhook', () => {
  it('gets what happened, signed with the secret that was shown once', async () => {
    const { secret } = await webhooks.put(actorOf('br_signed'), given);
    await webhooks.send('br_signed', 'case.opened', { caseId: 'cas_1' });
    const { _id } = await settled('br_signed', 'delivered');
    const [one] = receivedFor('br_signed');
    expect(JSON.parse(one?.body ?? '')).toMatchObject({
      ...{ id: _id, event: 'case.opened', brandId: 'br_signed', data: { caseId: 'cas_1' } },
    });
    expect(one?.headers).toMatchObject({ 'zhenma-delivery': _id, 'zhenma-event': 'case.opened' });
    const [, seconds = '', mac = ''] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(one?.headers['zhenma-signature'] ?? '') ?? [];
    expect(Math.abs(Number(seconds) - Date.now() / 1000)).toBeLessThan(60);
    expect(mac).toBe(
      createHmac('sha256', secret ?? '')
        .update(`${seconds}.${one?.body ?? ''}`)
        .digest('hex'),
    );
    expect((await webhooks.put(actorOf('br_signed'), given)).secret).toBeNull();
  });

  it('gets nothing that it did not ask for, nor when switched off or not set', async () => {
    await webhooks.put(actorOf('br_quiet'), given);
    await webhooks.send('br_quiet', 'claim.held', {});
    await webhooks.put(actorOf('br_quiet'), { ...given, isOn: false });
    await webhooks.send('br_quiet', 'case.opened', {});
    await webhooks.send('br_none', 'case.opened', {});
    expect(await find('br_quiet')).toEqual([]);
    expect(await find('br_none')).toEqual([]);
  });

  it('is tried again, with the same identifier and body, until it answers 2xx', async () => {
    let tries = 0;
    await webhooks.put(actorOf('br_retried'), given);
    answer = () => ({ status: ++tries < 2 ? 503 : 204, body: '' });
    await webhooks.send('br_retried', 'case.opened', {});
    const failed = await waitFor('the first answer', async () =>
      (await find('br_retried')).find(({ lastStatus }) => lastStatus === 503),
    );
    expect(failed).toMatchObject({ state: 'waiting', lastError: 'it answered 503' });
    await settled('br_retried', 'delivered');
    const [first, second, ...more] = receivedFor('br_retried');
    expect(more).toEqual([]);
    expect(second?.body).toBe(first?.body);
    answer = () => ({ status: 200, body: '' });
  });

  it('is told of what a transaction did, and not of what it undid', async () => {
    const { connection } = database;
    await webhooks.put(actorOf('br_transaction'), given);
    await connection.transaction((session) =>
      webhooks.send('br_transaction', 'case.opened', { kept: true }, session),
    );
    const undone = connection.transaction(async (session) => {
      await webhooks.send('br_transaction', 'case.opened', { kept: false }, session);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await settled('br_transaction', 'delivered');
    expect(
      receivedFor('br_transaction').map(({ body }) => JSON.parse(body) as unknown),
    ).toMatchObject([{ data: { kept: true } }]);
    expect(await find('br_transaction')).toHaveLength(1);
  });

  it.each([
    { attempts: 12, becomes: 'failed', times: 0 },
    { attempts: 3, becomes: 'delivered', times: 1 },
  ] as const)(
    'is $becomes when the job of a delivery ended after $attempts attempts without a word',
    async ({ attempts, becomes, times }) => {
      const brandId = `br_lost_${attempts}`;
      await webhooks.put(actorOf(brandId), given);
      await webhooks.test(actorOf(brandId));
      const { _id } = await settled(brandId, 'delivered');
      await waitFor('the end of its job', async () =>
        (await queue.list(brandId, { subject: _id })).every(({ state }) => state === 'done')
          ? true
          : undefined,
      );
      const cutOff = { state: 'waiting', deliveredAt: null, attempts } as const;
      await database.connection
        .collection<DeliveryRecord>('webhookDeliveries')
        .updateOne({ _id }, { $set: cutOff });
      await settled(brandId, becomes);
      expect(receivedFor(brandId)).toHaveLength(1 + times);
    },
  );

  it('gives a failed delivery again when asked, of the own brand alone', async () => {
    await webhooks.put(actorOf('br_again'), given);
    const delivery = await webhooks.test(actorOf('br_again'));
    await settled('br_again', 'delivered');
    await expect(webhooks.retry('br_again', delivery._id)).rejects.toMatchObject({
      code: 'state_forbids',
    });
    await database.connection
      .collection<DeliveryRecord>('webhookDeliveries')
      .updateOne({ _id: delivery._id }, { $set: { state: 'failed' } });
    await expect(webhooks.retry('br_other', delivery._id)).rejects.toMatchObject({
      code: 'not_found',
    });
    await webhooks.retry('br_again', delivery._id);
    await settled('br_again', 'delivered');
    expect(receivedFor('br_again')).toHaveLength(2);
  });

  it.each([
    'https://10.0.0.1/',
    'https://127.1/',
    'https://[::1]/',
    'https://localhost/',
    'https://a:b@hooks.brand.cn/',
  ])('is not set to %s', async (url) => {
    await expect(webhooks.put(actorOf('br_unsafe'), { ...given, url })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });

  it('keeps the secret sealed, and neither secret nor path in the audit log', async () => {
    const { secret } = await webhooks.put(actorOf('br_sealed'), given);
    const renewed = await webhooks.renewSecret(actorOf('br_sealed'));
    expect(renewed).not.toBe(secret);
    const read = async (name: string) =>
      JSON.stringify(await database.connection.collection(name).find().toArray());
    const [hooks, audit] = [await read('webhooks'), await read('audit')];
    for (const one of [secret ?? '', renewed]) expect(hooks + audit).not.toContain(one);
    expect(audit).not.toContain('in-the-path');
  });
});
