import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from '@jest/globals';
import { createSafePost, UnsafeAddressError, type SafeFetchOptions } from './safe-fetch.ts';

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.closeAllConnections();
  for (const server of servers) server.close();
});

async function serve(answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Calls the local machine as if it were on the internet. */
const local = (more: SafeFetchOptions = {}) =>
  createSafePost({
    ...{ allowHttp: true, isAllowed: (address: string) => address === '127.0.0.1' },
    resolve: () => Promise.resolve(['127.0.0.1']),
    ...more,
  });

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: unknown) => {
      expect(error).toBeInstanceOf(UnsafeAddressError);
      return (error as Error).message;
    },
  );

describe('the safe client', () => {
  it('posts to the address that was checked, under the name that was given', async () => {
    const seen: unknown[] = [];
    const port = await serve((request, response) => {
      request.on('data', (part: Buffer) => seen.push(request.headers.host, part.toString()));
      request.on('end', () => response.writeHead(202).end('taken'));
    });
    const answer = await local()(`http://hooks.example:${port}/x`, '{"a":1}', { 'x-a': 'b' });
    expect(answer).toEqual({ status: 202, body: 'taken' });
    expect(seen).toEqual([`hooks.example:${port}`, '{"a":1}']);
  });

  it('asks for the name once, so that it cannot change its mind', async () => {
    const port = await serve((_request, response) => response.end());
    let asked = 0;
    const post = local({
      resolve: () => {
        asked += 1;
        return Promise.resolve(asked === 1 ? ['127.0.0.1'] : ['10.0.0.1']);
      },
    });
    await post(`http://rebinding.example:${port}/`, '', {});
    expect(asked).toBe(1);
  });

  it.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[2002:7f00:1::]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://10.0.0.1:8443/',
    'https://localhost/',
  ])('does not call %s', async (url) => {
    expect(await refusal(createSafePost()(url, '', {}))).toContain('was not found on the internet');
  });

  it('does not call a name of which one address is private', async () => {
    const post = createSafePost({ resolve: () => Promise.resolve(['8.8.8.8', '192.168.0.1']) });
    expect(await refusal(post('https://mixed.example/', '', {}))).toContain('was not found');
  });

  it('tells a name that leads inside from none at all in the cause alone', async () => {
    const names: Record<string, () => Promise<string[]>> = {
      'inside.example': () => Promise.resolve(['10.3.7.21']),
      'nowhere.example': () => Promise.reject(new Error('getaddrinfo ENOTFOUND')),
      'empty.example': () => Promise.resolve([]),
    };
    const post = createSafePost({ resolve: (host) => names[host]?.() ?? Promise.resolve([]) });
    for (const host of Object.keys(names)) {
      const error: unknown = await post(`https://${host}/`, '', {}).catch(
        (caught: unknown) => caught,
      );
      expect(error).toBeInstanceOf(UnsafeAddressError);
      expect((error as Error).message).toBe(`${host} was not found on the internet`);
      expect(JSON.stringify((error as Error).cause)).toBeDefined();
    }
  });

  it.each(['http://hooks.example/', 'file:///etc/passwd', 'ftp://hooks.example/'])(
    'does not speak the protocol of %s',
    async (url) => {
      expect(await refusal(createSafePost()(url, '', {}))).toContain('https://');
    },
  );

  it('does not send a password that stands in the address', async () => {
    expect(await refusal(createSafePost()('https://a:b@hooks.example/', '', {}))).toContain(
      'no user name',
    );
  });

  it('does not follow a redirect', async () => {
    let followed = false;
    const inside = await serve((_request, response) => {
      followed = true;
      response.end();
    });
    const port = await serve((_request, response) =>
      response.writeHead(307, { location: `http://127.0.0.1:${inside}/` }).end(),
    );
    expect(await local()(`http://hooks.example:${port}/`, '', {})).toMatchObject({ status: 307 });
    expect(followed).toBe(false);
  });

  it('gives up on an answer that is too large or does not come', async () => {
    const large = await serve((_request, response) => response.end('x'.repeat(2000)));
    const silent = await serve(() => undefined);
    const post = local({ maxBytes: 1000, timeoutMs: 300 });
    expect(await refusal(post(`http://hooks.example:${large}/`, '', {}))).toContain('1000 bytes');
    expect(await refusal(post(`http://hooks.example:${silent}/`, '', {}))).toContain('in time');
    const lost = local({ timeoutMs: 100, resolve: () => new Promise(() => undefined) });
    expect(await refusal(lost('http://hooks.example/', '', {}))).toContain('in time');
  });
});
