import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import { createHttpServer } from './create-http-server.ts';
import { createInFlightLimit } from './limit-in-flight.ts';
import { closeServer } from './listen.ts';

/** Many requests in one piece, by sockets that read nothing. */
const most = 5;
const stalledMs = 1_500;
const { server, serve } = createHttpServer({ stalledMs });
/** More than what the system takes for a client that reads nothing. */
const long = Buffer.alloc(64 * 1024 * 1024);
let reached = 0;
let port: number;

beforeAll(async () => {
  const app = express();
  app.use((_request, _response, next) => {
    reached += 1;
    next();
  });
  app.get('/long', (_request, response) => void response.end(long));
  app.get('/never', () => undefined);
  app.get('/slow', async (_request, response) => {
    await sleep(300);
    response.end('done');
  });
  app.use(express.raw({ type: 'image/png', limit: '1mb' }));
  app.use((_request, response) => void response.end('done'));
  serve(app, createInFlightLimit({ most, isDirect: true }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => closeServer(server, 100));

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: a.cn\r\n\r\n`;
const photo = [
  ...['POST /x HTTP/1.1', 'Host: a.cn', 'Content-Type: image/png', 'Content-Length: 2000000'],
  ...['', '{'],
].join('\r\n');

/** A socket that sent this and has not read what is answered. */
async function send(text: string): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  socket.on('error', () => undefined).pause();
  await once(socket, 'connect');
  const before = reached;
  socket.write(text);
  while (reached === before) await sleep(5);
  return socket;
}

/** Goes away without a word, as often as there are texts. */
async function sendAndReset(texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    const socket = await send(text);
    await sleep(20);
    const gone = once(socket, 'close');
    socket.resetAndDestroy();
    await gone;
  }
  await sleep(50);
}

const fetchStatus = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;

async function expectAllPlaces(): Promise<void> {
  const statuses = await Promise.all(Array.from({ length: most }, () => fetchStatus('/slow')));
  expect(statuses).toEqual(Array.from({ length: most }, () => 200));
}

describe('requests that are sent without waiting for answers', () => {
  it('give their places back when the connection goes before their turn came', async () => {
    const text = get('/never') + get('/quick').repeat(3);
    await sendAndReset(Array.from({ length: 6 }, () => text));
    await expectAllPlaces();
  });

  it('give the places of their bodies back, too', async () => {
    await sendAndReset(Array.from({ length: 12 }, () => get('/never') + photo));
    const { status } = await fetch(`http://127.0.0.1:${port}/x`, {
      ...{ method: 'POST', body: new Uint8Array(300_000) },
      headers: { 'content-type': 'image/png' },
    });
    expect(status).toBe(200);
    await expectAllPlaces();
  });

  it('are cut off when they are many, and those that came too many reach nothing', async () => {
    const before = reached;
    const socket = await send(get('/never') + get('/healthz').repeat(300));
    socket.resume();
    await once(socket, 'close');
    expect(reached - before).toBe(4);
    await expectAllPlaces();
  });

  it('are answered in turn where they are few', async () => {
    const socket = await send(get('/a') + get('/b') + get('/c'));
    let read = '';
    socket.on('data', (chunk) => (read += chunk.toString()));
    socket.resume();
    while (read.split('done').length < 4) await sleep(5);
    // One after the other they may be as many as they like.
    for (let at = 5; at < 20; at += 1) {
      socket.write(get('/d'));
      while (read.split('done').length < at) await sleep(5);
    }
    socket.destroy();
    expect(read.match(/HTTP\/1\.1 200/g)).toHaveLength(18);
  });
});

describe('a client that takes nothing of its answer', () => {
  it('is cut off after a while, so that its place is free', async () => {
    // What the client has not read keeps it from being told, so the server's side is watched.
    const gone: Promise<unknown>[] = [];
    const watch = (socket: Socket) => gone.push(once(socket, 'close'));
    server.on('connection', watch);
    for (let at = 0; at < most; at += 1) {
      await send(at % 2 ? get('/never') : get('/long'));
    }
    server.off('connection', watch);
    expect(await fetchStatus('/quick')).toBe(503);
    await Promise.all(gone);
    await expectAllPlaces();
  });
});
