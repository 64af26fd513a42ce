import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemSchema, type Link } from '@zhenma/contract';
import type { TestClient, TestReply } from '../../../testing/test-client.ts';
import { startTestService, type TestService } from '../../../testing/test-service.ts';
import { createLinkedBrand, type LinkedBrand, lot } from './linked-brand-fixture.ts';

/** With right check digits. */
const gtins = ['06901234567892', '06901234567908'] as const;

/** The whole service, on a real replica set. */
let service: TestService;
let own: LinkedBrand;
let other: LinkedBrand;
let owner: TestClient;
let stranger: TestClient;

beforeAll(async () => {
  service = await startTestService();
  own = await createLinkedBrand(service.system, { gtin: gtins[0], hosts: ['id.own.cn'] });
  other = await createLinkedBrand(service.system, { gtin: gtins[1] });
  owner = await service.signIn(own.brandId, 'owner');
  stranger = await service.signIn(other.brandId, 'owner');
}, 60_000);
afterAll(() => service.close());

/** A program, not a browser. */
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  service.client().request(method, path, { headers: { accept: '*/*', ...headers } });
const browse = (path: string) =>
  service.client().get(path, { headers: { accept: 'text/html,*/*;q=0.8' } });

/** Asks under another host name, which `fetch` does not let one set. */
const askHost = (host: string, path: string) =>
  new Promise<{ status: number | undefined; location: string | undefined; text: string }>(
    (resolve, reject) => {
      get(new URL(path, service.baseUrl), { headers: { host } }, (response) => {
        let text = '';
        response.on('data', (part: Buffer) => (text += part.toString()));
        response.on('end', () => {
          const { statusCode: status, headers } = response;
          resolve({ status, location: headers.location, text });
        });
      }).on('error', reject);
    },
  );

async function addLink(given: Partial<Link> & { address: string }): Promise<Link> {
  const reply = await owner.post('/api/v1/links', {
    ...{ linkType: 'gs1:pip', href: 'https://own.cn/tea', title: 'Tea' },
    ...given,
  });
  expect([reply.status, reply.text]).toEqual([201, expect.anything()]);
  return reply.json as Link;
}
const removeLink = (id: string) => owner.request('DELETE', `/api/v1/links/${id}`);

const linksetOf = (reply: TestReply) =>
  (reply.json as { linkset: Record<string, { href: string; title: string }[] | string>[] })
    .linkset[0] ?? {};

describe('a product without links', () => {
  it('is shown on a page of its own, to browsers and programs', async () => {
    for (const reply of [await browse(`/01/${own.gtin}`), await ask(`/01/${own.gtin}/`)]) {
      expect(reply.status).toBe(200);
      expect(reply.headers.get('content-type')).toContain('text/html');
      expect(reply.headers.get('link')).toContain('rel="linkset"');
      expect(reply.text).toContain('青山酒');
    }
    const ofLot = await browse(`/01/${own.gtin}/10/L%2F1`);
    expect(ofLot.text).toContain('L/1');
  });

  it('has a linkset that leads to its page', async () => {
    const reply = await ask(`/01/${own.gtin}?linkType=linkset`);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toBe('application/linkset+json');
    const anchor = `${service.baseUrl}/01/${own.gtin}`;
    expect(linksetOf(reply)).toMatchObject({
      anchor,
      'https://ref.gs1.org/voc/defaultLink': [{ href: anchor, title: '青山酒' }],
    });
  });

  it('names its anchor by a host of the brand, and never by one that a client made up', async () => {
    const anchorFor = async (host: string) => {
      const { text } = await askHost(host, `/01/${own.gtin}?linkType=all`);
      return (JSON.parse(text) as { linkset: { anchor: string }[] }).linkset[0]?.anchor;
    };
    expect(await anchorFor('ID.OWN.CN')).toBe(`http://id.own.cn/01/${own.gtin}`);
    expect(await anchorFor('evil.cn')).toBe(`${service.baseUrl}/01/${own.gtin}`);
  });
});

describe('a product with links', () => {
  const path = `/01/${gtins[0]}`;
  const made: Link[] = [];

  beforeAll(async () => {
    made.push(
      await addLink({ address: path, standing: 'default' }),
      await addLink({
        ...{ address: path, standing: 'alternative', language: 'en' },
        href: 'https://own.cn/en/tea?ref=qr',
      }),
      await addLink({
        ...{ address: path, linkType: 'gs1:instructions', title: 'Manual' },
        href: 'https://own.cn/manual',
      }),
      await addLink({
        ...{ address: `${path}/10/L1`, linkType: 'gs1:recallStatus', title: 'Recall of L1' },
        href: 'https://own.cn/recall-l1',
      }),
    );
  });
  afterAll(async () => {
    for (const { id } of made) expect((await removeLink(id)).status).toBe(204);
  });

  it('leads browsers and programs to the default, the query passed on', async () => {
    for (const reply of [
      await browse(`${path}?17=251231&utm=x`),
      await ask(`${path}?17=251231&utm=x`),
    ]) {
      expect(reply.status).toBe(307);
      expect(reply.headers.get('location')).toBe('https://own.cn/tea?17=251231&utm=x');
      expect(reply.headers.get('link')).toBe(
        `<${service.baseUrl}${path}?linkType=linkset>; rel="linkset"; type="application/linkset+json"`,
      );
      expect(reply.headers.get('vary')).toBe('Accept, Accept-Language');
      expect(reply.headers.get('access-control-allow-origin')).toBe('*');
    }
  });

  it.each([
    ['GET', { 'accept-language': 'en-GB' }, '', 'https://own.cn/en/tea?ref=qr'],
    ['GET', { 'accept-language': 'fr' }, '', 'https://own.cn/tea'],
    ['GET', {}, '/10/L1', 'https://own.cn/tea'],
    ['GET', {}, '?linkType=gs1:instructions', 'https://own.cn/manual?linkType=gs1:instructions'],
    [
      'GET',
      {},
      '/10/L1?linkType=https%3A%2F%2Fref.gs1.org%2Fvoc%2FrecallStatus',
      'https://own.cn/recall-l1?linkType=https%3A%2F%2Fref.gs1.org%2Fvoc%2FrecallStatus',
    ],
    ['HEAD', {}, '', 'https://own.cn/tea'],
    ['GET', {}, `/21/ABC`, 'https://own.cn/tea'],
  ])('%s %j %s leads to %s', async (method, headers, rest, location) => {
    const reply = await ask(`${path}${rest}`, headers, method);
    expect(reply.status).toBe(307);
    expect(reply.headers.get('location')).toBe(location);
    expect(reply.text).toBe('');
  });

  it('shows the links of every level in the linkset of a lot, asked for by type or by Accept', async () => {
    const byType = await ask(`${path}/10/L1?linkType=all`);
    const byAccept = await ask(`${path}/10/L1`, { accept: 'application/linkset+json' });
    expect(byAccept.json).toEqual(byType.json);
    const { anchor, ...relations } = linksetOf(byType);
    expect(anchor).toBe(`${service.baseUrl}${path}/10/L1`);
    expect(Object.keys(relations)).toEqual([
      'https://ref.gs1.org/voc/defaultLink',
      'https://ref.gs1.org/voc/defaultLinkMulti',
      'https://ref.gs1.org/voc/recallStatus',
      'https://ref.gs1.org/voc/pip',
      'https://ref.gs1.org/voc/instructions',
    ]);
    const ofProduct = linksetOf(await ask(`${path}?linkType=linkset`));
    expect(ofProduct).not.toHaveProperty(['https://ref.gs1.org/voc/recallStatus']);
  });

  it('answers 404 to a link type that it does not have', async () => {
    const reply = await ask(`${path}?linkType=gs1:promotion`);
    expect(reply.status).toBe(404);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect(problemSchema.parse(reply.json).detail).toContain('gs1:promotion');
  });

  it('shows a person at an item the verdict itself, and leads programs on', async () => {
    const item = `${path}/21/${await own.codeOf(1)}`;
    const shown = await browse(item);
    expect(shown.status).toBe(200);
    expect(shown.text).toContain('data-verdict');
    expect((await ask(item)).headers.get('location')).toBe('https://own.cn/tea');
    expect((await browse(`${item}?linkType=gs1:instructions`)).status).toBe(307);
  });

  it('follows a change of its links at once', async () => {
    const reply = await owner.request('PATCH', `/api/v1/links/${made[0]?.id ?? ''}`, {
      body: { href: 'https://own.cn/new' },
    });
    expect(reply.status).toBe(200);
    expect((await ask(path)).headers.get('location')).toBe('https://own.cn/new');
  });
});

describe('an item whose address does not name its lot', () => {
  it('has the links of its lot, as its code tells it', async () => {
    const item = `/01/${own.gtin}/21/${await own.codeOf(3)}`;
    const address = `/01/${own.gtin}/10/${lot}`;
    const { id } = await addLink({ address, linkType: 'gs1:recallStatus' });
    const asked = '?linkType=gs1:recallStatus';
    expect((await ask(`${item}${asked}`)).status).toBe(307);
    expect(linksetOf(await ask(`${item}?linkType=all`))).toHaveProperty([
      'https://ref.gs1.org/voc/recallStatus',
    ]);
    // A made-up serial number is of no lot.
    expect((await ask(`/01/${own.gtin}/21/ABC${asked}`)).status).toBe(404);
    await removeLink(id);
  });
});

describe('an item without links', () => {
  it('has its verdict page as the answer to everybody', async () => {
    const item = `/01/${own.gtin}/21/${await own.codeOf(2)}`;
    const reply = await ask(item);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toContain('text/html');
    expect(reply.headers.get('link')).toContain(`${item}?linkType=linkset`);
  });
});

describe('what is no Digital Link of anybody', () => {
  it.each([
    ['/01/06901234567893', 400, 'check digit'],
    ['/01/', 400, 'no value'],
    [`/01/${gtins[0]}/21/A/10/B`, 400, 'order'],
    [`/01/${gtins[0]}/99/A`, 400, 'may not stand after'],
    [`/01/${gtins[0]}?17=999999`, 400, 'day'],
    [`/01/${gtins[0]}/10/%2E%2E%20`, 400, 'set 82'],
    [`/414/x/01/${gtins[0]}`, 400, 'beginning'],
    ['/01/09506000134352', 404, 'Nobody'],
    ['/00/106141412345678908', 404, 'Nobody'],
  ])('%s is answered with %s', async (path, status, detail) => {
    const reply = await ask(path);
    expect(reply.status).toBe(status);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect(reply.headers.get('access-control-allow-origin')).toBe('*');
    expect(problemSchema.parse(reply.json).detail).toContain(detail);
    const page = await browse(path);
    expect(page.status).toBe(status);
    expect(page.headers.get('content-type')).toContain('text/html');
  });
});

describe('other keys', () => {
  it('lead to what the brand of the host says about them', async () => {
    const address = '/414/9506000111117';
    const link = await addLink({ address, linkType: 'gs1:locationInfo', title: 'Plant' });
    expect(await askHost('id.own.cn', address)).toMatchObject({
      status: 307,
      location: 'https://own.cn/tea',
    });
    // Two brands, and a host of neither: nobody's.
    expect((await ask(address)).status).toBe(404);
    await removeLink(link.id);
  });
});

describe('OPTIONS and the description', () => {
  it('tell pages of other sites that they may ask', async () => {
    const headers = {
      origin: 'https://shop.cn',
      'access-control-request-method': 'GET',
      'sec-fetch-site': 'cross-site',
    };
    const reply = await ask(`/01/${own.gtin}`, headers, 'OPTIONS');
    expect(reply.status).toBe(204);
    expect(reply.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS');
    expect(reply.headers.get('access-control-allow-origin')).toBe('*');
    // Nothing else of the service answers them.
    expect((await ask('/api/v1/links', headers, 'OPTIONS')).status).toBe(405);
  });

  it('say what the resolver can do', async () => {
    const reply = await ask('/.well-known/gs1resolver');
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toBe('application/json');
    expect(reply.json).toMatchObject({
      resolverRoot: service.baseUrl,
      supportedPrimaryKeys: expect.arrayContaining(['00', '01', '414', '8018']),
      linkTypeDefaultCanBeLinkset: false,
      contact: { fn: expect.any(String) },
    });
  });
});

describe('links that staff keep', () => {
  const address = `/01/${gtins[0]}`;
  const send = (body: object) =>
    owner.post('/api/v1/links', {
      ...{ address, linkType: 'gs1:review', href: 'https://own.cn/r', title: 'Reviews' },
      ...body,
    });

  it.each([
    ['a wrong check digit', { address: '/01/06901234567893' }, 422, 'check digit'],
    ['another brand’s product', { address: `/01/${gtins[1]}` }, 422, 'no product'],
    ['a script', { href: 'javascript:alert(1)' }, 422, 'https://'],
    ['a file', { href: 'file:///etc/passwd' }, 422, 'https://'],
    ['a user name', { href: 'https://me:secret@own.cn' }, 422, 'user name'],
    ['a way back', { href: `https://id.own.cn/01/${gtins[0]}?x=1` }, 422, 'leads back'],
    ['an own relation', { linkType: 'gs1:defaultLink' }, 422, 'default'],
    ['an alternative for all', { standing: 'alternative' }, 422, 'needs a language'],
    ['no title', { title: ' ' }, 422, 'title'],
  ])('are refused with %s', async (_name, given, status, detail) => {
    const reply = await send(given);
    expect([reply.status, problemSchema.parse(reply.json).detail]).toEqual([
      status,
      expect.stringContaining(detail),
    ]);
  });

  it('are kept once for a type, language, media type and context', async () => {
    const first = (await send({})).json as Link;
    const twin = await send({ href: 'https://own.cn/s' });
    expect([twin.status, problemSchema.parse(twin.json).detail]).toEqual([
      409,
      expect.stringContaining('change that one'),
    ]);
    const second = await send({ language: 'en' });
    expect(second.status).toBe(201);
    const { id } = second.json as Link;
    const moved = await owner.request('PATCH', `/api/v1/links/${id}`, { body: { language: null } });
    expect(moved.status).toBe(409);
    for (const one of [first.id, id]) await removeLink(one);
    expect((await removeLink(id)).status).toBe(404);
  });

  it('have one default, whoever sets it at the same time', async () => {
    const sent = await Promise.all(
      ['gs1:pip', 'gs1:review', 'gs1:promotion', 'gs1:instructions'].map((linkType) =>
        send({ linkType, standing: 'default' }),
      ),
    );
    for (const { status } of sent) expect([201, 409]).toContain(status);
    const { rows } = (await owner.get('/api/v1/links?pageSize=200')).json as { rows: Link[] };
    const ofProduct = rows.filter((row) => row.address === address);
    expect(ofProduct.filter(({ standing }) => standing === 'default')).toHaveLength(1);
    for (const { id } of ofProduct) await removeLink(id);
  });

  it('are listed by key, with what is below it, and only to their brand', async () => {
    const made = [await addLink({ address }), await addLink({ address: `${address}/10/L2` })];
    const listed = (await owner.get(`/api/v1/links?key=${encodeURIComponent(address)}`)).json;
    expect(listed).toMatchObject({ total: 2, rows: [{ id: made[1]?.id }, { id: made[0]?.id }] });
    const elsewhere = await owner.get(`/api/v1/links?key=/414/9506000111117`);
    expect(elsewhere.json).toEqual({ rows: [], total: 0 });
    expect((await stranger.get('/api/v1/links')).json).toEqual({ rows: [], total: 0 });
    for (const { id } of made) {
      const path = `/api/v1/links/${id}`;
      expect((await stranger.request('DELETE', path)).status).toBe(404);
      expect((await stranger.request('PATCH', path, { body: { title: 'x' } })).status).toBe(404);
      await removeLink(id);
    }
  });

  it('are shown as the linkset that the resolver answers with', async () => {
    const { id } = await addLink({ address: `${address}/10/L3`, standing: 'default' });
    const { rows } = (await owner.get('/api/v1/products')).json as { rows: { id: string }[] };
    const path = `/api/v1/products/${rows[0]?.id ?? ''}/linkset`;
    expect((await owner.get(`${path}?lot=L3`)).json).toMatchObject({
      anchor: `https://id.own.cn${address}/10/L3`,
      defaultHref: 'https://own.cn/tea',
      links: [{ relation: 'gs1:defaultLink' }, { relation: 'gs1:pip' }],
    });
    expect((await owner.get(path)).json).toMatchObject({ defaultHref: null });
    expect((await owner.get(`${path}?lot=..`)).status).toBe(422);
    expect((await stranger.get(path)).status).toBe(404);
    await removeLink(id);
  });

  it('leave a trace of who changed them', async () => {
    const { id } = await addLink({ address });
    await owner.request('PATCH', `/api/v1/links/${id}`, { body: { title: 'Green tea' } });
    await removeLink(id);
    const { rows } = (await owner.get(`/api/v1/audit?subject=${id}`)).json as {
      rows: { action: string; detail: object }[];
    };
    expect(rows.map(({ action }) => action).toSorted()).toEqual([
      'traceability.createLink',
      'traceability.deleteLink',
      'traceability.updateLink',
    ]);
    const changed = rows.find(({ action }) => action === 'traceability.updateLink');
    expect(changed?.detail).toEqual({ title: 'Green tea' });
  });
});
