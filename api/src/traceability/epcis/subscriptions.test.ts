import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemSchema, type EpcisSubscription } from '@zhenma/contract';
import { createTestBrand } from '../../../testing/test-brand.ts';
import { createTestClock } from '../../../testing/test-clock.ts';
import type { TestClient, TestReply } from '../../../testing/test-client.ts';
import { startTestService, type TestService } from '../../../testing/test-service.ts';
import { buildEvent, capture, eventsIn, wrap, type QueryDocument } from './epcis-fixture.ts';

interface Posted {
  url: string;
  body: string;
  headers: Readonly<Record<string, string>>;
}

let service: TestService;
let owner: TestClient;
const posted: Posted[] = [];
/** What subscribers answer with. */
let status = 200;
const clock = createTestClock(new Date());
const secret = 'a secret of the subscriber';

beforeAll(async () => {
  service = await startTestService({
    clock,
    postWebhook(url, body, headers) {
      posted.push({ url, body, headers });
      return Promise.resolve({ status, body: '' });
    },
  });
  const { brandId } = await createTestBrand(service.system);
  owner = await service.signIn(brandId, 'owner');
}, 60_000);
afterAll(() => service.close());

const at = (path: string) => `/epcis/v2/queries${path}`;
const createQuery = (name: string, query: object) => owner.post(at(''), { name, query });
const subscribe = (name: string, given: object) =>
  owner.post(at(`/${name}/subscriptions`), {
    ...{ dest: 'https://partner.example.com/hook', signatureToken: secret, ...given },
  });

async function waitForPosts(count: number): Promise<Posted[]> {
  const deadline = Date.now() + 15_000;
  while (posted.length < count) {
    if (Date.now() > deadline) throw new Error(`${posted.length} of ${count} reports came`);
    await sleep(20);
  }
  return posted.splice(0);
}

const eventsOf = ({ body }: Posted) =>
  (JSON.parse(body) as QueryDocument).epcisBody.queryResults.resultsBody.eventList;

function expectException(reply: TestReply, status: number, exception: string): void {
  expect({ status: reply.status, text: reply.text }).toMatchObject({ status });
  expect(problemSchema.parse(reply.json).type).toBe(`epcisException:${exception}`);
}

describe('a named query', () => {
  it('is made, asked, listed and removed by its name', async () => {
    const query = {
      EQ_bizStep: ['shipping', 'receiving'],
      eventType: ['ObjectEvent'],
      'EQ_https://ns.cn/a.b': 'x',
    };
    const made = await createQuery('goods-out', query);
    expect([made.status, made.headers.get('location')]).toEqual([201, at('/goods-out')]);
    expect((await owner.get(at('/goods-out'))).json).toEqual({ name: 'goods-out', query });
    expect((await owner.get(at(''))).json).toEqual([{ name: 'goods-out', query }]);
    expectException(await createQuery('goods-out', {}), 409, 'ResourceAlreadyExistsException');
    expect(eventsIn(await owner.get(at('/goods-out/events')))).toEqual([]);
    expect((await owner.request('DELETE', at('/goods-out'))).status).toBe(204);
    expectException(await owner.get(at('/goods-out/events')), 404, 'NoSuchNameException');
    expectException(await owner.request('DELETE', at('/goods-out')), 404, 'NoSuchNameException');
  });

  it('is refused with parameters that nobody knows', async () => {
    expectException(await createQuery('bad', { EQ_nothing: 'x' }), 400, 'QueryParameterException');
    expectException(await createQuery('bad name', {}), 400, 'ValidationException');
  });
});

describe('a report', () => {
  it('is cut where its events are large, and all of them are told', async () => {
    await createQuery('large', { 'EQ_ex:for': 'large' });
    expect((await subscribe('large', { stream: true })).status).toBe(201);
    const note = 'n'.repeat(1_600_000);
    const events = Array.from({ length: 5 }, () =>
      buildEvent({ 'ex:for': 'large', 'ex:note': note }),
    );
    await capture(owner, wrap(events));
    const reports = await waitForPosts(3);
    expect(reports.map((report) => eventsOf(report).length).toSorted()).toEqual([1, 2, 2]);
    const names = reports.flatMap((report) => eventsOf(report).map(({ eventID }) => eventID));
    expect(new Set(names).size).toBe(5);
    expect((await owner.request('DELETE', at('/large'))).status).toBe(204);
  });
});

describe('a subscription without a secret', () => {
  it('is reported to without a signature', async () => {
    await createQuery('unsigned', { 'EQ_ex:for': 'unsigned' });
    const made = await subscribe('unsigned', { stream: true, signatureToken: undefined });
    expect(made.status).toBe(201);
    await capture(owner, wrap([buildEvent({ 'ex:for': 'unsigned' })]));
    const [report] = await waitForPosts(1);
    expect(report && eventsOf(report)).toHaveLength(1);
    expect(report?.headers).not.toHaveProperty('gs1-signature');
    expect((await owner.request('DELETE', at('/unsigned'))).status).toBe(204);
  });
});

describe('WebSockets', () => {
  it('are refused as what is not supported', async () => {
    await createQuery('socket', {});
    const answer = await new Promise<string>((resolve, reject) => {
      let text = '';
      const { hostname, port, host } = new URL(service.baseUrl);
      const socket = connect(Number(port), hostname, () => {
        socket.write(
          [
            `GET ${at('/socket/events?stream=true')} HTTP/1.1`,
            ...[`Host: ${host}`, 'Upgrade: websocket', 'Connection: Upgrade, close', '', ''],
          ].join('\r\n'),
        );
      });
      socket.on('data', (part) => (text += part.toString()));
      socket.on('end', () => resolve(text));
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1.1 501 [^]*epcisException:ImplementationException/);
  });
});

describe('a subscription to a stream', () => {
  it('is told of each matching event once, signed', async () => {
    await createQuery('shipped', { EQ_bizStep: 'shipping' });
    const made = await subscribe('shipped', { stream: true });
    expect(made.status).toBe(201);
    expect(made.text).not.toContain(secret);
    const { subscriptionID } = made.json as EpcisSubscription;
    const [event, other] = [buildEvent(), buildEvent({ bizStep: 'packing' })];
    await capture(owner, wrap([event, other]));
    await capture(owner, wrap([event]));
    const [report] = (await waitForPosts(1)) as [Posted];
    expect(eventsOf(report)).toMatchObject([{ epcList: event['epcList'] }]);
    const [, seconds, mac] = /^t=(\d+),v1=(\w+)$/.exec(report.headers['gs1-signature'] ?? '') ?? [];
    expect(mac).toBe(
      createHmac('sha256', secret).update(`${seconds}.${report.body}`).digest('hex'),
    );
    const address = at(`/shipped/subscriptions/${subscriptionID}`);
    await sleep(200);
    expect(posted).toEqual([]);
    expect((await owner.get(address)).json).toMatchObject({
      stream: true,
      lastNotifiedAt: expect.any(String),
    });
    expect((await owner.request('DELETE', address)).status).toBe(204);
    expectException(await owner.get(address), 404, 'NoSuchResourceException');
    await capture(owner, wrap([buildEvent()]));
    await sleep(200);
    expect(posted).toEqual([]);
  });

  it('tries again what was not taken', async () => {
    status = 503;
    await createQuery('retried', { EQ_bizStep: 'loading' });
    await subscribe('retried', { stream: true });
    await capture(owner, wrap([buildEvent({ bizStep: 'loading' })]));
    const [first] = (await waitForPosts(1)) as [Posted];
    status = 200;
    // The first wait is ten seconds of the service's clock.
    clock.advance(60_000);
    const [second] = (await waitForPosts(1)) as [Posted];
    expect(second.body).toBe(first.body);
    expect(second.headers['zhenma-delivery']).toBe(first.headers['zhenma-delivery']);
  }, 30_000);
});

describe('a subscription by schedule', () => {
  it('is told at its time of what was recorded since, from where it was to begin', async () => {
    const event = buildEvent({ bizStep: 'storing' });
    await capture(owner, wrap([event]));
    await createQuery('stored', { EQ_bizStep: 'storing' });
    const initialRecordTime = new Date(clock.now().getTime() - 3_600_000).toISOString();
    // Long enough from now that what was recorded just before has settled.
    const minute = String((clock.now().getUTCMinutes() + 30) % 60);
    const made = await subscribe('stored', {
      ...{ stream: false, schedule: { minute }, initialRecordTime },
    });
    expect(made.status).toBe(201);
    clock.advance(3_600_000);
    const [report] = (await waitForPosts(1)) as [Posted];
    expect(eventsOf(report)).toMatchObject([{ epcList: event['epcList'] }]);
    // With nothing new nothing is told.
    clock.advance(3_600_000);
    await sleep(1_500);
    expect(posted).toEqual([]);
  }, 30_000);
});

describe('subscribing', () => {
  it.each<[string, object]>([
    ['neither stream nor schedule', {}],
    ['no stream and no schedule', { stream: false }],
    ['both', { stream: true, schedule: { hour: '1' } }],
    ['an hour that is none', { schedule: { hour: '24' } }],
    ['a day that never comes', { schedule: { month: '2', dayOfMonth: '30' } }],
    ['our own network', { stream: true, dest: 'https://127.0.0.1/x' }],
    ['a password', { stream: true, dest: 'https://a:b@example.com/x' }],
    ['earlier events of a stream', { stream: true, initialRecordTime: '2026-01-01T00:00:00Z' }],
  ])('is refused with %s', async (_name, given) => {
    await createQuery('any', {});
    expectException(await subscribe('any', given), 400, 'SubscriptionControlsException');
  });

  it('is refused without TLS or with a short secret, and of a query that is not there', async () => {
    const plain = await subscribe('any', { stream: true, dest: 'http://example.com/x' });
    expectException(plain, 400, 'ValidationException');
    expectException(
      await subscribe('any', { stream: true, signatureToken: 'short' }),
      400,
      'ValidationException',
    );
    expectException(await subscribe('none', { stream: true }), 404, 'NoSuchNameException');
  });
});
