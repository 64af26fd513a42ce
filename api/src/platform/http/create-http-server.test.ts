import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import express from 'express';
import { createHttpServer } from './create-http-server.ts';
import { closeServer } from './listen.ts';

describe('the server', () => {
  it('answers through Express with prototypes that no request has to change', async () => {
    const app = express();
    const changed: boolean[] = [];
    app.get('/greeting/:name', (request, response) => {
      const { request: asked, response: answered } = app as unknown as Record<string, object>;
      changed.push(
        Object.getPrototypeOf(request) !== asked,
        Object.getPrototypeOf(response) !== answered,
      );
      response.json({
        name: request.params.name,
        host: request.hostname,
        app: request.app === app,
      });
    });
    const { server, serve } = createHttpServer();
    const made: boolean[] = [];
    server.on('request', (request) => {
      made.push(Object.getPrototypeOf(request) === (app as unknown as { request: object }).request);
    });
    serve(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const reply = await fetch(`http://127.0.0.1:${port}/greeting/Li`);
    expect(await reply.json()).toEqual({ name: 'Li', host: '127.0.0.1', app: true });
    expect({ made, changed }).toEqual({ made: [true], changed: [false, false] });
    await closeServer(server, 100);
  });
});
