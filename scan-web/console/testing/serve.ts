import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setServiceOrigin } from '../api/call.ts';

interface Answer {
  status?: number;
  type?: string;
  body?: unknown;
}

export interface Received {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A real HTTP server on a free port that the console calls; `stop` ends it. */
export async function serve(
  answer: (request: Received) => Answer | Promise<Answer>,
): Promise<{ received: Received[]; stop: () => Promise<void> }> {
  const received: Received[] = [];
  const server: Server = createServer((request, response) => {
    const shared = {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': '*',
      // A connection that is kept may be closed just as a slow test sends its next request.
      connection: 'close',
    };
    void (async () => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const one: Received = {
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(parts).toString(),
      };
      received.push(one);
      const { status = 200, type = 'application/json', body } = await answer(one);
      response.writeHead(status, { 'content-type': type, ...shared });
      response.end(typeof body === 'string' || body === undefined ? body : JSON.stringify(body));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  setServiceOrigin(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const stop = () =>
    new Promise<void>((resolve) => {
      setServiceOrigin('');
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { received, stop };
}
