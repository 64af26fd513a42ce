import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import { pino } from 'pino';
import { answerProblems } from './answer-problems.ts';
import { createHttpServer } from './create-http-server.ts';
import { limitInFlight } from './limit-in-flight.ts';
import { closeServer } from './listen.ts';
import { createRequestLog } from './request-log.ts';

const lines: string[] = [];
const log = pino({ level: 'error' }, { write: (line: string) => void lines.push(line) });
const held: (() => void)[] = [];
const { server, serve } = createHttpServer();
let url: string;

beforeAll(async () => {
  const app = express();
  app.use(createRequestLog(log), limitInFlight(2));
  app.get('/held', (_request, response) => {
    held.push(() => response.end('done'));
  });
  app.get('/quick', (_request, response) => {
    response.end('done');
  });
  app.use(answerProblems);
  serve(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => closeServer(server, 100));

describe('the limit of requests under way', () => {
  it('refuses the one too many at once with 503 and when to come back, logged once', async () => {
    const first = fetch(`${url}/held`);
    const given = new AbortController();
    const second = fetch(`${url}/held`, { signal: given.signal });
    while (held.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));

    const refused = await fetch(`${url}/quick`);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('2');
    expect(await refused.json()).toMatchObject({ type: '/problems/unavailable' });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('"status":503');

    held[0]?.();
    expect((await first).status).toBe(200);
    expect((await fetch(`${url}/quick`)).status).toBe(200);

    // Who goes away gives the place back, too.
    const third = fetch(`${url}/held`);
    while (held.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await fetch(`${url}/quick`)).status).toBe(503);
    given.abort();
    await expect(second).rejects.toThrow();
    while ((await fetch(`${url}/quick`)).status !== 200) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    held[2]?.();
    await third;
  });
});
