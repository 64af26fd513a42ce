import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verificationSchema, type Unit } from '@zhenma/contract';
import type { TestClient } from '../../testing/test-client.ts';
import { createTestClock } from '../../testing/test-clock.ts';
import { startTestService, type TestService } from '../../testing/test-service.ts';
import { createIssuedBrand, gtins, type IssuedBrand } from './brand-fixture.ts';

/** The whole service over HTTP, with the real pages and a real MongoDB replica set. */
let service: TestService;
let own: IssuedBrand;
let other: IssuedBrand;
const clock = createTestClock('2126-11-22T08:00:00Z');
const afterVisitMs = 31 * 60_000;

beforeAll(async () => {
  service = await startTestService({ clock });
  own = await createIssuedBrand(service.system, { gtin: gtins[0] });
  other = await createIssuedBrand(service.system, { gtin: gtins[1] });
}, 60_000);
afterAll(() => service.close());

let nextUnit = 0;
const freshCode = () => own.codeOf((nextUnit += 1));
const link = (code: string) => `/01/${own.gtin}/21/${code}`;
const countScans = () => service.database.connection.collection('scans').countDocuments({});

const headlines = { first: '首次验证', again: '您已于', repeat: '人查询' } as const;
const headlineOf = ({ text }: { text: string }) => /<h1>(.*?)<\/h1>/.exec(text)?.[1] ?? '';

describe('verdict pages', () => {
  it('shows first scan, then same visitor with the cookie and repeat scan without it', async () => {
    const code = await freshCode();
    const visitor = service.client();
    const first = await visitor.get(link(code));
    expect(first.status).toBe(200);
    expect(headlineOf(first)).toContain(headlines.first);
    clock.advance(afterVisitMs);
    expect(headlineOf(await visitor.get(link(code)))).toContain(headlines.again);
    const stranger = await service.client().get(`/C/${code.toLowerCase()}`);
    expect(headlineOf(stranger)).toContain(headlines.repeat);
  });

  it('takes a reload as the same scan, with the first answer', async () => {
    const code = await freshCode();
    const before = await countScans();
    const [visitor, stranger] = [service.client(), service.client()];
    await visitor.get(link(code));
    await stranger.get(link(code));
    for (const path of [link(code), `/c/${code}`, link(code)]) {
      expect(headlineOf(await visitor.get(path))).toContain(headlines.first);
      expect(headlineOf(await stranger.get(path))).toContain(headlines.repeat);
    }
    expect(await countScans()).toBe(before + 2);
  });

  it('sends the visitor cookie for 400 days, first-party and out of reach of scripts', async () => {
    const reply = await service.client().get(link(await freshCode()));
    const cookie = reply.headers.getSetCookie().find((line) => line.startsWith('zm_visitor='));
    expect(cookie).toMatch(/Max-Age=34560000;.*HttpOnly;.*SameSite=Lax/);
  });

  it('takes a cookie with a wrong signature as no cookie', async () => {
    const code = await freshCode();
    const visitor = service.client();
    await visitor.get(link(code));
    const known = visitor.cookies.get('zm_visitor') ?? '';
    visitor.cookies.set('zm_visitor', `${known.slice(0, -2)}xx`);
    expect(headlineOf(await visitor.get(link(code)))).toContain(headlines.repeat);
  });

  it('sends a page that holds no script, may not be stored and names its styles by hash', async () => {
    const reply = await service.client().get(link(await freshCode()));
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect(reply.headers.get('referrer-policy')).toBe('no-referrer');
    const policy = reply.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^;]+'; img-src 'self' data:;/);
    expect(policy).toContain("form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    expect(reply.text).not.toContain('<script');
  });

  it.each([
    ['?lang=en', {}, 'en'],
    ['', { 'accept-language': 'en-GB,en;q=0.9,zh;q=0.5' }, 'en'],
    ['', { 'accept-language': 'fr, zh-CN;q=0.5' }, 'zh-CN'],
    ['', {}, 'zh-CN'],
    ['?lang=zh', { 'accept-language': 'en' }, 'zh-CN'],
  ] as const)('chooses the language by %s and %j', async (query, headers, lang) => {
    const reply = await service.client().get(`/c/ABC${query}`, { headers });
    expect(reply.text).toContain(`<html lang="${lang}"`);
  });

  it('answers 200 for codes that are forged, damaged or made up, and records nothing', async () => {
    const before = await countScans();
    const code = await freshCode();
    const damaged = `${code.slice(0, 19)}${code.endsWith('0') ? '1' : '0'}`;
    // A serial number of more than 20 characters is no Digital Link.
    const tooLong = link(`${code}99`);
    const paths = [link(damaged), link('ABC'), tooLong, '/c/%3Cscript%3E', '/c/$gt'];
    for (const path of paths) {
      const reply = await service.client().get(path);
      expect([path, reply.status]).toEqual([path, path === tooLong ? 400 : 200]);
      expect(reply.text).toContain('码无效');
      expect(reply.text).not.toContain('<script');
    }
    expect(await countScans()).toBe(before);
  });

  it('answers 400 with a page for an address that is no Digital Link of an item', async () => {
    const code = await freshCode();
    const paths = [
      `/01/${own.gtin.slice(0, 13)}0/21/${code}`,
      `/01/${own.gtin}/21/${code}/10/LOT`,
      '/01/',
    ];
    for (const path of paths) {
      const reply = await service.client().get(path);
      expect([path, reply.status]).toEqual([path, 400]);
      expect(reply.headers.get('content-type')).toContain('text/html');
    }
  });

  it.each([
    ['HEAD', 'HEAD', {}, 200],
    ['a prefetch', 'GET', { 'sec-purpose': 'prefetch' }, 503],
    ['an old prefetch', 'GET', { 'x-moz': 'prefetch' }, 503],
    ['a link preview', 'GET', { 'user-agent': 'WhatsApp/2.23.20.0' }, 200],
    ['a crawler', 'GET', { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)' }, 200],
  ] as const)('does not count %s', async (_name, method, headers, status) => {
    const code = await freshCode();
    const before = await countScans();
    const reply = await service.client().request(method, link(code), { headers });
    expect(reply.status).toBe(status);
    expect(reply.headers.getSetCookie()).toEqual([]);
    if (method === 'GET') expect(headlineOf(reply)).toBe('验证这件商品');
    expect(reply.text).not.toContain('data-verdict');
    expect(await countScans()).toBe(before);
    expect(headlineOf(await service.client().get(link(code)))).toContain(headlines.first);
  });

  it.each(['curl/8.5.0', ''])('counts who calls itself %j', async (agent) => {
    const headers = { 'user-agent': agent };
    const path = link(await freshCode());
    expect(headlineOf(await service.client().get(path, { headers }))).toContain(headlines.first);
    expect(headlineOf(await service.client().get(path, { headers }))).toContain(headlines.repeat);
  });

  it('counts people in WeChat’s browser', async () => {
    const agent = 'Mozilla/5.0 (iPhone) AppleWebKit/605 MicroMessenger/8.0.50 Language/zh_CN';
    const reply = await service
      .client()
      .get(link(await freshCode()), { headers: { 'user-agent': agent } });
    expect(headlineOf(reply)).toContain(headlines.first);
  });
});

describe('verifying by JSON', () => {
  it('answers apps with the same facts, and a repetition of the event with the same answer', async () => {
    const code = await freshCode();
    const before = await countScans();
    const body = { code: `HTTPS://ID.OWN.CN${link(code)}`, eventId: 'app-event-0123456789' };
    const headers = { 'x-forwarded-for': '113.108.1.7' };
    const verify = (client: TestClient) =>
      client.request('POST', '/api/v1/verifications', { body, headers });
    const app = service.client();
    const first = await verify(app);
    expect(first.status).toBe(200);
    expect(verificationSchema.parse(first.json)).toMatchObject({ verdict: 'first_scan', code });
    expect((await verify(app)).json).toEqual(first.json);
    // The retry of an app whose cookie was lost with the answer.
    expect((await verify(service.client())).json).toEqual(first.json);
    expect(await countScans()).toBe(before + 1);
  });

  it('tells and records everybody who comes with an event id of others', async () => {
    const body = { code: await freshCode(), eventId: 'event-of-a-counterfeiter' };
    const before = await countScans();
    const verdicts: string[] = [];
    for (const ip of ['1.202.1.1', '113.108.81.7', '61.134.1.4']) {
      const headers = { 'x-forwarded-for': ip };
      const sent = { body, headers };
      const reply = await service.client().request('POST', '/api/v1/verifications', sent);
      verdicts.push(verificationSchema.parse(reply.json).verdict);
    }
    expect(verdicts).toEqual(['first_scan', 'repeat_scan', 'repeat_scan']);
    expect(await countScans()).toBe(before + 3);
  });

  it.each([
    [{ code: { $gt: '' } }],
    [{ code: '' }],
    [{ code: 'ABC', extra: 1 }],
    [{ code: 'https://example.com/' }],
    [{ code: 'ABC', eventId: 'short' }],
  ])('refuses %j with the field', async (body) => {
    const reply = await service.client().post('/api/v1/verifications', body);
    expect(reply.status).toBe(422);
  });
});

describe('customer service', () => {
  it('sees a unit without counting, by a code as it is read out', async () => {
    const code = await freshCode();
    await service.client().get(link(code));
    const before = await countScans();
    const staff = await service.signIn(own.brandId, 'manager');
    const typed = encodeURIComponent(code.toLowerCase().replaceAll(/.{5}(?=.)/g, '$&-'));
    const unit = (await staff.get(`/api/v1/units/${typed}`)).json as Unit;
    expect(unit).toMatchObject({ code, index: nextUnit, state: 'active', visitors: 1 });
    expect(unit.trail?.scans).toHaveLength(1);
    expect(await countScans()).toBe(before);
  });

  it('sees where customers were only with the right to cases or members', async () => {
    const code = await freshCode();
    await service.client().get(link(code));
    const owner = await service.signIn(own.brandId, 'owner');
    const made = await owner.post('/api/v1/api-keys', {
      ...{ name: 'Line 3', scopes: ['canViewBatches'], expiresAt: null },
    });
    const { secret } = made.json as { secret: string };
    const machine = { headers: { authorization: `Bearer ${secret}` } };
    const path = `/api/v1/units/${code}`;
    const operator = await service.signIn(own.brandId, 'operator');
    for (const reply of [await operator.get(path), await service.client().get(path, machine)]) {
      expect(reply.status).toBe(200);
      expect(reply.json).toMatchObject({ code, state: 'active', visitors: 1, trail: null });
    }
    const auditor = await service.signIn(own.brandId, 'auditor');
    for (const staff of [owner, auditor]) {
      const { trail } = (await staff.get(path)).json as Unit;
      expect([trail?.scans.length, trail?.visits.length, trail?.claim]).toEqual([1, 1, null]);
    }
  });

  it('sees whether a unit was claimed, and when and why its points were taken back', async () => {
    const code = await freshCode();
    const manager = await service.signIn(own.brandId, 'manager');
    const readClaim = async () =>
      ((await manager.get(`/api/v1/units/${code}`)).json as Unit).trail?.claim;
    expect(await readClaim()).toBeNull();
    const at = clock.now();
    await service.system.loyalty.claim({
      ...{ brandId: own.brandId, memberId: 'mbr_seen', batch: own.batch, index: nextUnit },
      ...{ productId: 'prd_any', points: 20, at },
    });
    const claimed = { at: at.toISOString(), state: 'claimed', takenBack: null };
    expect(await readClaim()).toEqual(claimed);
    clock.advance(60_000);
    const reason = 'returned goods';
    const reply = await manager.post(`/api/v1/claims/${code}/reversal`, { reason });
    expect(reply.status).toBe(200);
    const takenBack = { at: clock.now().toISOString(), reason };
    expect(await readClaim()).toEqual({ ...claimed, state: 'reversed', takenBack });
  });

  it('finds nothing by another brand’s code', async () => {
    const stranger = await service.signIn(other.brandId, 'owner');
    const reply = await stranger.get(`/api/v1/units/${await freshCode()}`);
    expect(reply.status).toBe(404);
  });
});
