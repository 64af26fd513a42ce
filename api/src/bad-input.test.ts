import { request as sendRaw } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemSchema } from '@zhenma/contract';
import type { TestClient, TestReply } from '../testing/test-client.ts';
import { startTestService, type TestService } from '../testing/test-service.ts';
import { fillBrand, type FilledBrand } from '../testing/two-brands.ts';

let service: TestService;
let brand: FilledBrand;
let owner: TestClient;

beforeAll(async () => {
  service = await startTestService();
  brand = await fillBrand(service, 'Amber', '06901234567892', 1);
  owner = await service.signIn(brand.brandId, 'owner');
}, 60_000);
afterAll(() => service.close());

function expectProblem(reply: TestReply, code: string, field?: string): void {
  expect({ status: reply.status, body: reply.text }).toMatchObject({
    body: expect.stringContaining(code),
  });
  const problem = problemSchema.parse(reply.json);
  expect(problem.type).toBe(`/problems/${code}`);
  expect(reply.status).toBe(problem.status);
  expect(reply.headers.get('x-request-id')).toBe(problem.instance);
  if (field !== undefined) expect(problem.errors?.map((error) => error.field)).toContain(field);
}

const order = () => ({
  idempotencyKey: 'bad-input-order-1',
  productId: brand.pathValues['productId'],
  lot: 'L1',
  productionDate: '2026-01-01',
  expiryDate: '2027-01-01',
  quantity: 10,
});

describe('an order of a batch', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['quantity 0', { quantity: 0 }, 'quantity'],
    ['a negative quantity', { quantity: -5 }, 'quantity'],
    ['half a code', { quantity: 1.5 }, 'quantity'],
    ['a quantity over the limit', { quantity: 2 ** 34 + 1 }, 'quantity'],
    ['a quantity that is text', { quantity: '10' }, 'quantity'],
    ['an unknown product', { productId: 'prd_unknown' }, 'productId'],
    ['an operator for the product', { productId: { $gt: '' } }, 'productId'],
    ['a day that does not exist', { productionDate: '2026-02-30' }, 'productionDate'],
    ['an expiry before the production', { expiryDate: '2025-01-01' }, 'expiryDate'],
    ['a lot of more than 20 characters', { lot: 'L'.repeat(21) }, 'lot'],
    ['a lot with Chinese characters', { lot: '批次' }, 'lot'],
  ])('is refused with %s, naming the field', async (_name, change, field) => {
    expectProblem(
      await owner.post('/api/v1/batches', { ...order(), ...change }),
      'invalid_input',
      field,
    );
  });

  it('is refused with a field that nobody knows', async () => {
    expectProblem(
      await owner.post('/api/v1/batches', { ...order(), brandId: 'br_other' }),
      'invalid_input',
    );
  });

  it('gives the same batch for the same idempotency key and refuses other content', async () => {
    const [first, again] = await Promise.all(
      [1, 2].map(() => owner.post('/api/v1/batches', order())),
    );
    expect([first?.status, again?.status]).toEqual([201, 201]);
    const numbers = [first, again].map((reply) => (reply?.json as { number: number }).number);
    expect(numbers[0]).toBe(numbers[1]);
    expectProblem(
      await owner.post('/api/v1/batches', { ...order(), quantity: 11 }),
      'idempotency_conflict',
    );
  });
});

describe('a product', () => {
  it('is refused with a wrong GTIN check digit, naming the right one', async () => {
    const reply = await owner.post('/api/v1/products', {
      gtin: '6901234567893',
      name: { zh: '水', en: 'Water' },
      specification: '500 ml',
      pointsPerCode: 1,
    });
    expectProblem(reply, 'invalid_input', 'gtin');
    expect(reply.text).toMatch(/\b2\b/);
  });
});

describe('a request', () => {
  it.each<[string, () => Promise<TestReply>, string]>([
    [
      'a body of 10 MB',
      () => owner.post('/api/v1/verifications', { code: 'A'.repeat(10_000_000) }),
      'too_large',
    ],
    [
      'a form where JSON is due',
      () => owner.postForm('/api/v1/verifications', { code: 'ABC' }),
      'unsupported_media_type',
    ],
    [
      'JSON that ends early',
      () => owner.request('POST', '/api/v1/verifications', { body: '{"code":' }),
      'malformed_request',
    ],
    [
      'JSON with a field named twice',
      () => owner.request('POST', '/api/v1/verifications', { body: '{"code":"A","code":"B"}' }),
      'malformed_request',
    ],
    [
      'JSON null',
      () => owner.request('POST', '/api/v1/verifications', { body: 'null' }),
      'malformed_request',
    ],
    [
      'nesting of 40,000 levels',
      () =>
        owner.request('POST', '/api/v1/verifications', { body: `{"code":${'['.repeat(40_000)}` }),
      'malformed_request',
    ],
    [
      'closed nesting of 20,000 levels',
      () =>
        owner.request('POST', '/api/v1/verifications', {
          body: `{"code":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
        }),
      'invalid_input',
    ],
    [
      'an operator as a code',
      () => owner.post('/api/v1/verifications', { code: { $gt: '' } }),
      'invalid_input',
    ],
    [
      'an operator as an e-mail',
      () => owner.post('/api/v1/staff/session', { email: { $ne: null }, password: { $ne: null } }),
      'invalid_input',
    ],
    ...['ebcdic', 'utf-7', '"UTF-16"', 'latin1', ''].map(
      (charset): [string, () => Promise<TestReply>, string] => [
        `the charset ${charset || 'without a name'}`,
        () =>
          owner.request('POST', '/api/v1/verifications', {
            body: '{"code":"A"}',
            headers: { 'content-type': `application/json; charset=${charset}` },
          }),
        'unsupported_media_type',
      ],
    ),
    ['a page number that is none', () => owner.get('/api/v1/batches?page=many'), 'invalid_input'],
    ['a page given twice', () => owner.get('/api/v1/batches?page=1&page=2'), 'invalid_input'],
    [
      'a page size of a million',
      () => owner.get('/api/v1/batches?pageSize=1000000'),
      'invalid_input',
    ],
    ['an operator in the query', () => owner.get('/api/v1/members?phone[$ne]=1'), 'invalid_input'],
    ['a batch number that is none', () => owner.get('/api/v1/batches/none'), 'not_found'],
    [
      'a broken escape in the path',
      () => owner.get('/api/v1/batches/%E0%A4%A'),
      'malformed_request',
    ],
    ['a path that nobody serves', () => owner.get('/api/v1/nothing'), 'not_found'],
    [
      'a file name that climbs',
      () => owner.get('/api/v1/batches/1/files/..%2f..%2fmaster.key'),
      'not_found',
    ],
  ])('with %s is answered with a problem', async (_name, send, code) => {
    expectProblem(await send(), code);
  });

  it('from another site’s page is refused', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    const body = { email: 'a@b.cn', password: 'x' };
    expectProblem(
      await owner.request('POST', '/api/v1/staff/session', { body, headers }),
      'csrf_failed',
    );
  });

  it('whose body ends before its announced length leaves the service running', async () => {
    const { hostname, port } = new URL(service.baseUrl);
    await new Promise<void>((resolve) => {
      const raw = sendRaw({
        ...{ hostname, port, method: 'POST', path: '/api/v1/verifications' },
        headers: { 'content-type': 'application/json', 'content-length': '1000' },
      });
      raw.on('error', () => resolve());
      raw.write('{"code":');
      setTimeout(() => raw.destroy(), 50);
      raw.on('close', () => resolve());
    });
    expect((await owner.get('/healthz')).status).toBe(200);
  });
});

describe('an address in place of an item’s', () => {
  const countScans = () => service.database.connection.collection('scans').countDocuments();

  it.each([
    ['a made-up code', () => '/c/00000000000000000000', 200, 'forged'],
    [
      'a code with one letter changed',
      () => `/c/${changeOneLetter(brand.codes[0] ?? '')}`,
      200,
      'forged',
    ],
    ['a foreign code', () => '/c/HTTPEXAMPLE', 200, 'forged'],
    ['a made-up serial', () => '/01/06901234567892/21/ABC', 200, 'forged'],
    ['a code under another GTIN', () => `/01/06901234567908/21/${brand.codes[0] ?? ''}`, 200, null],
    [
      'a GTIN with a wrong check digit',
      () => `/01/06901234567893/21/${brand.codes[0] ?? ''}`,
      400,
      null,
    ],
    ['a short link without a code', () => '/c/', 400, null],
    ['a product’s path without a serial', () => '/01/06901234567892', 200, null],
    ['a broken escape', () => '/c/%E0%A4%A', 200, 'forged'],
  ])('%s gets a readable page and leaves no scan', async (_name, address, status, verdict) => {
    const before = await countScans();
    const reply = await service.client().get(address());
    expect({ address: address(), status: reply.status }).toMatchObject({ status });
    expect(reply.headers.get('content-type')).toContain('text/html');
    if (verdict === 'forged') expect(reply.text).toContain('码无效');
    expect(await countScans()).toBe(before);
  });
});

function changeOneLetter(code: string): string {
  return `${code.startsWith('A') ? 'B' : 'A'}${code.slice(1)}`;
}
