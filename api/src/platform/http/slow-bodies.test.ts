import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemSchema } from '@zhenma/contract';
import express from 'express';
import { answerProblems } from './answer-problems.ts';
import { createHttpServer } from './create-http-server.ts';
import { createInFlightLimit } from './limit-in-flight.ts';
import { closeServer } from './listen.ts';

/** Real sockets, as what is tried here no client library would do. */
const most = 5;
const smallMs = 400;
/** For those that must come in before the first of them is told so, on a busy machine too. */
const longerMs = 2_000;
let patienceMs = smallMs;
const { server, serve } = createHttpServer();
const failures: unknown[] = [];
let port: number;

beforeAll(async () => {
  const app = express();
  app.use((request, _response, next) => {
    request.log = { error: (failure: unknown) => failures.push(failure) } as never;
    next();
  });
  app.post('/api/late', async (_request, response) => {
    // It answers without having read what came with the request.
    await sleep(2 * smallMs);
    response.json({ done: true });
  });
  app.use(express.json(), express.raw({ type: 'image/png' }));
  app.use((request, response) => void response.json({ took: request.body as unknown }));
  app.use('/api', answerProblems);
  const patienceOf = ({ isLarge }: { isLarge: boolean }) => (isLarge ? 60_000 : patienceMs);
  serve(app, createInFlightLimit({ most, isDirect: true, patienceOf }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => closeServer(server, 100));

interface Slow {
  readonly socket: Socket;
  /** What came first. */
  readonly answer: Promise<string>;
  /** Everything that came, when the server hangs up. */
  readonly reply: Promise<string>;
}

/** A client that announces a body and sends its first byte. */
function post(path: string, headers: readonly string[]): Slow {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  let read = '';
  const reply = new Promise<string>((resolve) => {
    socket.on('data', (chunk) => (read += chunk.toString()));
    socket.on('error', () => undefined).on('close', () => resolve(read));
  });
  const answer = new Promise<string>((resolve) => {
    socket.once('data', (chunk) => resolve(chunk.toString()));
  });
  socket.write([`POST ${path} HTTP/1.1`, 'Host: a.cn', ...headers, '', '{'].join('\r\n'));
  return { socket, answer, reply };
}

const json = ['Content-Type: application/json', 'Content-Length: 60'];
const photo = ['Content-Type: image/png', 'Content-Length: 2000000'];
const statusOf = (reply: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(reply)?.[1]);

describe('bodies that come byte by byte', () => {
  it('keep nobody else out, and are told 408 when their time is up', async () => {
    const slow = Array.from({ length: 60 }, (_, at) => post(at % 2 ? '/api/x' : '/c/x', json));
    const dripping = setInterval(() => slow.forEach(({ socket }) => void socket.write(' ')), 50);
    await sleep(100);
    for (let asked = 0; asked < 2 * most; asked += 1) {
      expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
    }
    const replies = await Promise.all(slow.map(({ reply }) => reply));
    clearInterval(dripping);
    expect(new Set(replies.map((reply) => statusOf(reply)))).toEqual(new Set([408]));
    const [page = '', problem = ''] = replies;
    expect(page).toContain('网络太慢');
    expect(page).toMatch(/connection: close/i);
    const body: unknown = JSON.parse(problem.slice(problem.indexOf('\r\n\r\n')));
    expect(problemSchema.parse(body).type).toBe('/problems/too_slow');
    expect(failures).toEqual([]);
  });

  it('have so many places for one address, and fewer where they are large', async () => {
    patienceMs = longerMs;
    const small = Array.from({ length: 101 }, () => post('/api/x', json));
    const large = Array.from({ length: 9 }, () => post('/api/x', photo));
    const told = await Promise.race(small.map(({ answer }) => answer));
    expect(statusOf(told)).toBe(503);
    expect(statusOf(await Promise.race(large.map(({ answer }) => answer)))).toBe(503);
    // The small ones are over; the large ones have longer.
    await Promise.all(small.map(({ reply }) => reply));
    expect(large.filter(({ socket }) => !socket.destroyed)).toHaveLength(9);
    const free = await fetch(`http://127.0.0.1:${port}/api/x`, { method: 'POST', body: '{}' });
    expect(free.status).toBe(200);
    for (const { socket } of large) socket.destroy();
    await Promise.all(large.map(({ reply }) => reply));
  });

  it('give their places back, whoever reads them or goes away', async () => {
    for (let round = 0; round < 3; round += 1) {
      const gone = Array.from({ length: 40 }, () => post('/api/x', json));
      await sleep(30);
      for (const { socket } of gone) socket.destroy();
      await Promise.all(gone.map(({ reply }) => reply));
      const whole = Array.from({ length: most }, () =>
        fetch(`http://127.0.0.1:${port}/api/x`, {
          ...{ method: 'POST', body: '{"a":1}' },
          headers: { 'content-type': 'application/json' },
        }),
      );
      for (const reply of await Promise.all(whole)) {
        expect(await reply.json()).toEqual({ took: { a: 1 } });
      }
    }
    patienceMs = smallMs;
    const late = await fetch(`http://127.0.0.1:${port}/api/late`, { method: 'POST', body: '{}' });
    expect(await late.json()).toEqual({ done: true });
  });
});
