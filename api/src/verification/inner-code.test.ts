import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verificationSchema } from '@zhenma/contract';
import { startTestService, type TestService } from '../../testing/test-service.ts';
import { createIssuedBrand, gtins, type IssuedBrand } from './brand-fixture.ts';

/** The whole service over HTTP, with a real MongoDB replica set: a product with points under its scratch-off layer. */
let service: TestService;
let brand: IssuedBrand;

beforeAll(async () => {
  service = await startTestService();
  brand = await createIssuedBrand(service.system, { gtin: gtins[0], innerCode: 'reward' });
}, 60_000);
afterAll(() => service.close());

const memberAt = new Date();

async function verify(code: string, client = service.client()) {
  const reply = await client.post('/api/v1/verifications', { code });
  expect(reply.status).toBe(200);
  return verificationSchema.parse(reply.json);
}

async function claim(code: string, memberId: string) {
  const { issuance, loyalty } = service.system;
  const source = { text: code, host: null, brandId: brand.brandId, at: memberAt };
  return loyalty.previewClaim(await issuance.resolveCode(source), memberId);
}

describe('the code under the scratch-off layer', () => {
  it('is asked for after the visible code, which earns nothing by itself', async () => {
    const outer = await verify(await brand.codeOf(1));
    expect(outer).toMatchObject({
      verdict: 'first_scan',
      inner: 'unchecked',
      claimablePoints: null,
    });
    expect(await claim(await brand.codeOf(1), 'mem_a')).toEqual({
      outcome: 'not_claimable',
      because: 'inner_needed',
    });
  });

  it('belongs to the same unit and earns its points', async () => {
    const client = service.client();
    await verify(await brand.codeOf(2), client);
    const inner = await verify(await brand.innerCodeOf(2), client);
    expect(inner).toMatchObject({ inner: 'verified', claimablePoints: 20 });
    expect(await claim(await brand.innerCodeOf(2), 'mem_a')).toEqual({
      outcome: 'claimable',
      points: 20,
    });
  });

  it('is verified for who reads it first and their table, for others it was read before', async () => {
    const inner = await brand.innerCodeOf(5);
    const from = (ip: string) => ({ 'x-forwarded-for': ip });
    const read = async (ip: string, client = service.client()) => {
      const asked = { body: { code: inner }, headers: from(ip) };
      const reply = await client.request('POST', '/api/v1/verifications', asked);
      const found = verificationSchema.parse(reply.json);
      return [found.verdict, found.inner, found.claimablePoints];
    };
    const first = service.client();
    expect(await read('1.202.1.1', first)).toEqual(['first_scan', 'verified', 20]);
    expect(await read('1.202.7.7')).toEqual(['repeat_scan', 'verified', 20]);
    // In other provinces: too fast for the item, and its inner code is read all the same.
    for (const ip of ['113.108.81.7', '118.112.1.1', '222.172.200.1']) {
      expect(await read(ip)).toEqual(['suspected_copy', 'read_by_another', null]);
    }
    expect(await read('1.202.1.1', first)).toEqual(['first_scan', 'verified', 20]);
    const { text } = await service.client().get(`/c/${inner}?lang=en`, {
      headers: from('61.134.1.4'),
    });
    expect(text).toContain('already read by someone else');
    expect(text).not.toContain('was verified too');
  });

  it('was never issued for a product whose labels have none', async () => {
    const plain = await createIssuedBrand(service.system, { gtin: gtins[1] });
    const { verdict, inner } = await verify(await plain.innerCodeOf(1));
    expect({ verdict, inner }).toEqual({ verdict: 'not_issued', inner: 'none' });
  });

  it('cannot be told from the visible code by its letters', async () => {
    const [outer, inner] = [await brand.codeOf(3), await brand.innerCodeOf(3)];
    const places = Array.from({ length: outer.length }, (_, at) => at);
    expect(places.filter((at) => outer[at] === inner[at]).length).toBeLessThan(8);
  });

  it('is sent from the page by a form without script', async () => {
    const { text } = await service.client().get(`/c/${await brand.codeOf(4)}`);
    expect(text).toContain('action="/c"');
    const inner = await brand.innerCodeOf(4);
    const typed = `${inner.slice(0, 5)} ${inner.slice(5, 10)} ${inner.slice(10).toLowerCase()}`;
    const reply = await service.client().get(`/c?code=${encodeURIComponent(typed)}&lang=en`);
    expect(reply.status).toBe(303);
    expect(reply.headers.get('location')).toBe(`/c/${inner}?lang=en`);
  });

  it('leads a typing mistake to a page that says so', async () => {
    const reply = await service.client().get('/c?code=nonsense');
    expect(reply.status).toBe(303);
    const page = await service.client().get(reply.headers.get('location') ?? '');
    expect(page.text).toContain('码无效');
  });
});
