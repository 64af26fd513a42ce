import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemSchema } from '@zhenma/contract';
import express from 'express';
import { createHttpServer } from './create-http-server.ts';
import { createInFlightLimit, waitAside } from './limit-in-flight.ts';
import { closeServer } from './listen.ts';

const told: number[] = [];
const held: (() => void)[] = [];
const checks: (() => void)[] = [];
let reached = 0;
let asideMs = 20;
const startedAt = performance.now();
const { server, serve } = createHttpServer();
let url: string;

const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

beforeAll(async () => {
  const app = express();
  app.use((_request, _response, next) => {
    reached += 1;
    next();
  });
  app.get('/held', (_request, response) => {
    held.push(() => response.end('done'));
  });
  app.get('/aside', async (request, response) => {
    response.status((await waitAside(request, asideMs)) ? 200 : 429).end();
  });
  app.get(['/healthz', '/metrics'], (_request, response) => {
    checks.push(() => response.end('done'));
  });
  app.use((_request, response) => {
    response.end('done');
  });
  serve(app, createInFlightLimit({ most: 2, onRefused: (count) => told.push(count) }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => closeServer(server, 100));

describe('the limit of requests under way', () => {
  it('refuses the one too many at once, before the app, with 503 and when to come back', async () => {
    const first = fetch(`${url}/held`);
    const given = new AbortController();
    const second = fetch(`${url}/held`, { signal: given.signal });
    while (held.length < 2) await pause();

    const before = reached;
    const refused = await fetch(`${url}/01/06901234567892/21/X`);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('2');
    expect(refused.headers.get('cache-control')).toBe('no-store');
    expect(refused.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await refused.text()).toContain('请过几秒再试');

    const problem = await fetch(`${url}/api/v1/verifications`, { method: 'POST', body: '{}' });
    expect(problem.status).toBe(503);
    expect(problem.headers.get('content-type')).toContain('application/problem+json');
    const body = problemSchema.parse(await problem.json());
    expect(body).toMatchObject({ type: '/problems/unavailable', retryAfterSeconds: 2 });
    expect(body.instance).toBe(problem.headers.get('x-request-id'));
    expect(reached).toBe(before);

    const head = await fetch(`${url}/c`, { method: 'HEAD' });
    expect(head.status).toBe(503);
    const check = fetch(`${url}/healthz`);
    while (checks.length < 1) await pause();
    checks[0]?.();
    expect((await check).status).toBe(200);

    held[0]?.();
    expect((await first).status).toBe(200);
    expect((await fetch(`${url}/quick`)).status).toBe(200);

    // Who goes away gives the place back, too.
    const third = fetch(`${url}/held`);
    while (held.length < 3) await pause();
    expect((await fetch(`${url}/quick`)).status).toBe(503);
    given.abort();
    await expect(second).rejects.toThrow();
    while ((await fetch(`${url}/quick`)).status !== 200) await pause();
    held[2]?.();
    await third;
  });

  it('counts nobody who asks for its health, even when the answers are late', async () => {
    const late = Array.from({ length: 6 }, () => fetch(`${url}/metrics`));
    while (checks.length < 7) await pause();
    expect((await fetch(`${url}/quick`)).status).toBe(200);
    for (const answer of checks) answer();
    for (const { status } of await Promise.all(late)) expect(status).toBe(200);
  });

  it('lets others in while a request waits aside, which is refused when its place is taken', async () => {
    const beside = held.length;
    const waiting: Promise<Response>[] = [];
    // Long enough for two others to come in meanwhile, however slowly.
    asideMs = 3_000;
    for (let at = 1; at <= 6; at += 1) {
      waiting.push(fetch(`${url}/aside`));
      const before = reached;
      while (reached === before) await pause();
    }
    const first = fetch(`${url}/held`);
    while (held.length < beside + 1) await pause();
    const second = fetch(`${url}/held`);
    while (held.length < beside + 2) await pause();
    asideMs = 20;
    const statuses = (await Promise.all(waiting)).map(({ status }) => status);
    expect(statuses).toEqual(Array.from({ length: 6 }, () => 429));
    held.at(-1)?.();
    await second;
    expect((await fetch(`${url}/aside`)).status).toBe(200);
    held.at(-2)?.();
    await first;
    const both = await Promise.all([fetch(`${url}/aside`), fetch(`${url}/aside`)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await fetch(`${url}/quick`)).status).toBe(200);
  });

  it('tells how many were refused once a second, not each', async () => {
    const count = () => told.reduce((sum, refused) => sum + refused, 0);
    while (count() < 4) await pause();
    const seconds = Math.ceil((performance.now() - startedAt) / 1_000);
    expect(told.length).toBeLessThanOrEqual(seconds);
    expect(told.length).toBeLessThan(count());
  });
});
