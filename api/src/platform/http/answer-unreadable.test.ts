import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemSchema } from '@zhenma/contract';
import express from 'express';
import { createHttpServer } from './create-http-server.ts';
import { closeServer } from './listen.ts';

const { server, serve } = createHttpServer();
let port: number;

beforeAll(async () => {
  const app = express();
  app.get('/long', (_request, response) => void response.write('the first part'));
  app.use((_request, response) => void response.send('read'));
  serve(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => closeServer(server, 100));

/** Everything the server says before it hangs up. */
function send(...parts: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    let read = '';
    let sent = 0;
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    const sendNext = () => void socket.write(parts[sent++] ?? '');
    socket.on('connect', sendNext);
    socket.on('data', (chunk) => {
      read += chunk.toString();
      if (sent < parts.length) sendNext();
    });
    socket.on('error', () => undefined).on('close', () => resolve(read));
  });
}

function readProblem(reply: string) {
  const [head = '', body = ''] = reply.split('\r\n\r\n');
  expect(head).toMatch(/content-type: application\/problem\+json/i);
  expect(head).toMatch(/connection: close/i);
  const problem = problemSchema.parse(JSON.parse(body));
  expect(head.startsWith(`HTTP/1.1 ${problem.status} `)).toBe(true);
  expect(head).toContain(`X-Request-Id: ${problem.instance}`);
  return problem;
}

describe('what is no readable request', () => {
  it.each([
    ['an address of 17 KB', `GET /${'x'.repeat(17 * 1024)} HTTP/1.1\r\nHost: a.cn\r\n\r\n`],
    ['17 KB of cookies', `GET / HTTP/1.1\r\nHost: a.cn\r\nCookie: ${'x'.repeat(17_408)}\r\n\r\n`],
  ])('is answered with 431 and how much may be sent: %s', async (_what, request) => {
    const problem = readProblem(await send(request));
    expect(problem).toMatchObject({ type: '/problems/headers_too_large', status: 431 });
    expect(problem.detail).toContain('16 KB');
  });

  it.each([
    ['no HTTP', 'hello\r\n\r\n'],
    ['a header without a name', 'GET / HTTP/1.1\r\nHost: a.cn\r\n: x\r\n\r\n'],
    ['two lengths', 'POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
  ])('is answered with 400: %s', async (_what, request) => {
    const problem = readProblem(await send(request));
    expect(problem).toMatchObject({ type: '/problems/malformed_request', status: 400 });
  });

  it('is answered also after requests that were read', async () => {
    const [first = '', ...rest] = (
      await send('GET / HTTP/1.1\r\nHost: a.cn\r\n\r\n', 'no\r\n')
    ).split(/(?=HTTP\/1\.1 )/);
    expect(first).toMatch(/^HTTP\/1\.1 200 [\s\S]*read$/);
    expect(readProblem(rest.join('')).status).toBe(400);
  });

  it('is not mixed into an answer that is on its way', async () => {
    const reply = await send('GET /long HTTP/1.1\r\nHost: a.cn\r\n\r\n', 'no\r\n\r\n');
    expect(reply).toMatch(/^HTTP\/1\.1 200 /);
    expect(reply.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });
});
