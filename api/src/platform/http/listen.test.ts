import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { closeServer, listen } from './listen.ts';

const open: Server[] = [];
const createOne = (): Server => {
  const server = createServer((_request, response) => response.end('ok'));
  open.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => closeServer(server, 100)));
});

describe('listen', () => {
  it('takes the next free port when the wanted one is taken', async () => {
    const taken = await listen(createOne(), 0, { orNext: false });
    const next = await listen(createOne(), taken, { orNext: true });
    expect(next).toBeGreaterThan(taken);
    expect(await (await fetch(`http://127.0.0.1:${next}`)).text()).toBe('ok');
  });

  it('fails naming PORT when exactly that port was asked for', async () => {
    const taken = await listen(createOne(), 0, { orNext: false });
    await expect(listen(createOne(), taken, { orNext: false })).rejects.toThrow(`PORT: ${taken}`);
  });
});

describe('closeServer', () => {
  it('lets a request under way finish', async () => {
    let answer: () => void = () => undefined;
    const server = createServer((_request, response) => {
      answer = () => response.end('late');
    });
    const port = await listen(server, 0, { orNext: false });
    const reply = fetch(`http://127.0.0.1:${port}`).then((response) => response.text());
    await new Promise((resolve) => server.once('request', resolve));
    const closed = closeServer(server, 5_000);
    answer();
    expect(await reply).toBe('late');
    await closed;
  });
});
