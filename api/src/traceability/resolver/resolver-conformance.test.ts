import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemSchema, type Link } from '@zhenma/contract';
import type { TestClient } from '../../../testing/test-client.ts';
import { startTestService, type TestService } from '../../../testing/test-service.ts';
import { createLinkedBrand, type LinkedBrand, lot } from './linked-brand-fixture.ts';

const gtin = '06901234567892';
const path = `/01/${gtin}`;
const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const linksetType = 'application/linkset+json';

/** The whole service, on a real replica set. */
let service: TestService;
let own: LinkedBrand;
let owner: TestClient;
let item: string;

beforeAll(async () => {
  service = await startTestService();
  own = await createLinkedBrand(service.system, { gtin, hosts: ['id.own.cn'] });
  owner = await service.signIn(own.brandId, 'owner');
  item = `${path}/21/${await own.codeOf(1)}`;
}, 60_000);
afterAll(() => service.close());

const ask = (address: string, accept: string, method = 'GET') =>
  service.client().request(method, address, { headers: { accept } });

/** Says no more than HTTP needs, under any host name, which `fetch` does neither. */
const speak = (address: string, host: string) =>
  new Promise<string>((resolve, reject) => {
    const { hostname, port } = new URL(service.baseUrl);
    let text = '';
    const socket = connect(Number(port), hostname, () => {
      socket.write(`GET ${address} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    });
    socket.on('data', (part) => (text += part.toString()));
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });

const sendLink = (given: Partial<Link>) =>
  owner.post('/api/v1/links', {
    ...{ address: path, linkType: 'gs1:pip', href: 'https://own.cn/tea', title: 'Tea' },
    ...given,
  });

/** Runs with some links, which are gone afterwards. */
async function withLinks(given: Partial<Link>[], run: () => Promise<void>): Promise<void> {
  const ids: string[] = [];
  for (const one of given) {
    const reply = await sendLink(one);
    expect([reply.status, reply.text]).toEqual([201, expect.anything()]);
    ids.push((reply.json as Link).id);
  }
  await run();
  for (const id of ids) await owner.request('DELETE', `/api/v1/links/${id}`);
}

const home = { standing: 'default' } as const;

describe('what a client would rather have', () => {
  it.each([
    ['text/html, application/linkset+json;q=0.1', '', 307],
    ['application/linkset+json, text/html;q=0.1', '', 200],
    ['application/linkset+json;q=0.2, */*;q=0.9', '', 307],
    ['application/linkset+json, */*;q=0.1', '', 200],
    ['*/*', '?linkType=', 307],
    ['*/*', '?linkType=LINKSET', 200],
    ['*/*', '?linkType=pip', 307],
    ['*/*', '?x=linkType=linkset', 307],
  ])('%s %s is answered with %d', async (accept, query, status) => {
    await withLinks([home], async () => {
      const reply = await ask(path + query, accept);
      expect(reply.status).toBe(status);
      if (status === 200) expect(reply.headers.get('content-type')).toBe(linksetType);
    });
  });

  it.each([
    [browser, '', 'verdict'],
    ['text/html', '?x=linkType=', 'verdict'],
    [browser, '?linkType=', 'verdict'],
    ['application/linkset+json, text/html;q=0.1', '', 'linkset'],
    ['text/html;q=0, application/json', '', 'redirect'],
    ['application/json, text/html;q=0.5', '', 'redirect'],
    ['*/*', '', 'redirect'],
  ])('%s %s at an item is answered with the %s', async (accept, query, kind) => {
    await withLinks([home], async () => {
      const reply = await ask(item + query, accept);
      const found =
        reply.status === 307
          ? 'redirect'
          : reply.headers.get('content-type') === linksetType
            ? 'linkset'
            : reply.text.includes('data-verdict')
              ? 'verdict'
              : null;
      expect(found).toBe(kind);
    });
  });

  it('is not guessed of a client that says nothing: it is led on', async () => {
    await withLinks([home], async () => {
      const answer = await speak(item, new URL(service.baseUrl).host);
      expect(answer).toMatch(/^HTTP\/1.1 307 /);
    });
  });
});

describe('the verdict page at an item', () => {
  it('says where the linkset is, and that it depends on what is asked for', async () => {
    const reply = await ask(`${item}/`, browser);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('link')).toBe(
      `<${item}?linkType=linkset>; rel="linkset"; type="application/linkset+json"`,
    );
    expect(reply.headers.get('vary')).toBe('Accept, Accept-Language');
    const linkset = await ask(`${item}?linkType=linkset`, '*/*');
    expect(linkset.headers.get('content-type')).toBe(linksetType);
  });

  it.each([
    [`/21/${'x'.repeat(21)}`],
    ['/21/%E4%BD%A0'],
    ['/21/CODE?17=999999'],
    ['/21/CODE?99999=1'],
    ['/21/CODE/10/LOT'],
  ])('has the status 400 where %s is no Digital Link, as everybody is answered', async (rest) => {
    for (const accept of [browser, '*/*']) {
      const reply = await ask(path + rest, accept);
      expect([accept, reply.status]).toEqual([accept, 400]);
      expect(reply.headers.get('link')).toBeNull();
    }
  });
});

describe('links that would lead back', () => {
  const under = (host: string, rest: string) => ({ ...home, href: `http://${host}${path}${rest}` });
  const localPort = () => new URL(service.baseUrl).port;

  it.each([
    ['to a lot that inherits them', () => under('id.own.cn', '/10/L1')],
    ['to an item', () => under('id.own.cn:8080', '/21/ABC')],
    ['by another name of this machine', () => under(`localhost:${localPort()}`, '')],
    ['asking for their own type', () => under('id.own.cn', '/10/L1?linkType=gs1:pip')],
  ])('%s are refused', async (_name, make) => {
    const reply = await sendLink(make());
    expect([reply.status, problemSchema.parse(reply.json).detail]).toEqual([
      422,
      expect.stringContaining('leads back'),
    ]);
  });

  it('by way of others are refused, also when they are changed to', async () => {
    const [a, b] = [`${path}/10/A`, `${path}/10/B`];
    await withLinks([{ ...home, address: a, href: `https://id.own.cn${b}` }], async () => {
      const back = { ...home, address: b, href: `https://id.own.cn${a}` };
      expect((await sendLink(back)).status).toBe(422);
      const elsewhere = (await sendLink({ ...back, href: 'https://own.cn/b' })).json as Link;
      const at = `/api/v1/links/${elsewhere.id}`;
      const moved = await owner.request('PATCH', at, { body: { href: back.href } });
      expect(moved.status).toBe(422);
      await owner.request('DELETE', at);
    });
  });

  it('are told from links that lead on', async () => {
    const linkset = `https://id.own.cn${path}?linkType=linkset`;
    const links = [
      { ...home, address: `${path}/10/A`, href: `https://id.own.cn${path}` },
      { address: `${path}/10/A`, linkType: 'gs1:review', href: linkset },
      { linkType: 'gs1:instructions', href: `https://id.own.cn${path}?linkType=gs1:epil` },
    ];
    await withLinks(links, async () => {
      const reply = await ask(`${path}/10/A`, '*/*');
      expect(reply.headers.get('location')).toBe(`https://id.own.cn${path}`);
    });
  });

  it('are not followed where they could be stored: the page is the answer', async () => {
    // By the item's code alone can be known that its lot's link leads to it.
    const link = {
      ...{ ...home, address: `${path}/10/${lot}`, href: `${service.baseUrl}${item}` },
    };
    await withLinks([link], async () => {
      expect((await ask(`${path}/10/${lot}`, '*/*')).status).toBe(307);
      const reply = await ask(item, '*/*');
      expect(reply.status).toBe(200);
      expect(reply.text).toContain('data-verdict');
    });
    // Nobody told that this name leads here too.
    const key = '/414/9506000111117';
    await withLinks([{ ...home, address: key, href: `http://alias.cn${key}` }], async () => {
      expect(await speak(key, 'id.own.cn')).toContain(`Location: http://alias.cn${key}`);
      expect(await speak(key, 'alias.cn')).toMatch(/^HTTP\/1.1 404 [^]*lead back to it/);
    });
  });
});

describe('what is asked otherwise', () => {
  it.each(['POST', 'PUT', 'DELETE'])('%s is refused, with what there is', async (method) => {
    for (const address of [path, item, '/.well-known/gs1resolver']) {
      const reply = await ask(address, browser, method);
      expect([address, reply.status]).toEqual([address, 405]);
      expect(reply.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
      expect(reply.headers.get('content-type')).toContain('application/problem+json');
    }
  });

  it('with slashes at the end is answered as without', async () => {
    expect((await ask('/.well-known/gs1resolver/', '*/*')).status).toBe(200);
    for (const address of [`${path}/`, `${path}//`]) {
      expect((await ask(address, browser)).text).toContain('青山酒');
    }
    expect((await ask(`${item}//`, browser)).text).toContain('data-verdict');
  });

  it('with more than one slash in front is no Digital Link here, and told so', async () => {
    for (const address of [`/${path}`, `//${path}`, `/${item}`]) {
      const said = await speak(address, 'id.own.cn');
      expect(said).toMatch(/^HTTP\/1\.1 400 /);
      expect(said).toContain('application/problem+json');
      expect(said).toContain('The primary key must stand at the beginning of the path');
    }
    expect(await speak('//evil.example/01', 'id.own.cn')).toMatch(/^HTTP\/1\.1 404 /);
  });

  it.each(['https://own.cn/a b', 'https://own.cn/\r\nX: 1', 'https://own.cn/\u0085'])(
    '%j is refused as the address of a link',
    async (href) => {
      const reply = await sendLink({ href });
      expect(reply.status).toBe(422);
      expect(problemSchema.parse(reply.json).detail).toContain('href');
    },
  );
});
