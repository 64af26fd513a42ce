import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ClaimOutcome, Member, Statement } from '@zhenma/contract';
import type { TestClient } from '../../testing/test-client.ts';
import { startTestService, type TestService } from '../../testing/test-service.ts';
import { readOtpOf, sendForm } from '../../testing/browser-form.ts';
import { createClaimableBrand, type ClaimableBrand } from './claimable-brand-fixture.ts';

/** The whole service over HTTP, with a real MongoDB replica set; time is the test's own. */
let service: TestService;
let own: ClaimableBrand;
let other: ClaimableBrand;

let now = Date.now();
const clock = { now: () => new Date(now) };
const passSeconds = (seconds: number) => (now += seconds * 1000);

beforeAll(async () => {
  service = await startTestService({ clock });
  own = await createClaimableBrand(service.system, { gtin: '06901234567892' });
  other = await createClaimableBrand(service.system, { gtin: '06901234567908' });
}, 60_000);
afterAll(() => service.close());
// Each test asks for codes as if from the first time in a long while.
beforeEach(() => void passSeconds(2 * 60 * 60));

let phones = 0;
const newPhone = () => `+861380000${String((phones += 1)).padStart(4, '0')}`;
let units = 0;
const freshCode = () => own.codeOf((units += 1));

const members = () => service.system.members;
const ask = (phone: string, consent = true, brandId = own.brandId) =>
  members().requestOtp({ brandId, phone, consent, ip: '10.0.0.1', locale: 'zh' });
const check = (phone: string, otp: string, brandId = own.brandId) =>
  members().signIn({ brandId, phone, otp, ip: '10.0.0.1', visitorId: null });

const readOtp = (phone: string, brandId = own.brandId) => readOtpOf(service, brandId, phone);
const wrongOf = (otp: string) => (otp === '000000' ? '111111' : '000000');

describe('one-time codes', () => {
  it('signs in with the code of the message, once', async () => {
    const phone = newPhone();
    expect(await ask(phone)).toMatchObject({ outcome: 'sent', resendAfterSeconds: 60 });
    const otp = await readOtp(phone);
    expect(await check(phone, otp)).toMatchObject({
      outcome: 'signed_in',
      maskedPhone: `138****${phone.slice(-4)}`,
    });
    expect(await check(phone, otp)).toEqual({ outcome: 'otp_expired' });
  });

  it('lets one of many uses of a code at once win', async () => {
    const phone = newPhone();
    await ask(phone);
    const otp = await readOtp(phone);
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map(() => check(phone, otp)));
    const won = outcomes.filter(({ outcome }) => outcome === 'signed_in');
    expect(won).toHaveLength(1);
  });

  it('refuses a right code after five wrong tries, also when they come at once', async () => {
    const phone = newPhone();
    await ask(phone);
    const otp = await readOtp(phone);
    const tries = await Promise.all(Array.from({ length: 8 }, () => check(phone, wrongOf(otp))));
    expect(tries.filter(({ outcome }) => outcome === 'otp_wrong')).toHaveLength(4);
    expect(tries.filter(({ outcome }) => outcome === 'too_many_tries')).toHaveLength(4);
    expect(await check(phone, otp)).toEqual({ outcome: 'too_many_tries' });
  });

  it('refuses a code after five minutes', async () => {
    const phone = newPhone();
    await ask(phone);
    const otp = await readOtp(phone);
    passSeconds(5 * 60);
    expect(await check(phone, otp)).toEqual({ outcome: 'otp_expired' });
  });

  it('sends a new code after a minute, which replaces the old', async () => {
    const phone = newPhone();
    await ask(phone);
    const old = await readOtp(phone);
    passSeconds(20);
    expect(await ask(phone)).toEqual({ outcome: 'too_soon', resendAfterSeconds: 40 });
    passSeconds(40);
    expect(await ask(phone)).toMatchObject({ outcome: 'sent' });
    const fresh = await readOtp(phone);
    if (fresh !== old) expect(await check(phone, old)).toEqual({ outcome: 'otp_wrong' });
    expect(await check(phone, fresh)).toMatchObject({ outcome: 'signed_in' });
  });

  it('sends one message when one phone asks many times at once', async () => {
    const phone = newPhone();
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map(() => ask(phone)));
    expect(outcomes.filter(({ outcome }) => outcome === 'sent')).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === 'too_soon')).toHaveLength(4);
  });

  it('sends nothing without consent, and resends on the consent given before', async () => {
    const phone = newPhone();
    expect(await ask(phone, false)).toEqual({ outcome: 'consent_missing' });
    expect(await readOtp(phone)).toBe('none');
    await ask(phone);
    passSeconds(60);
    expect(await ask(phone, false)).toMatchObject({ outcome: 'sent' });
  });

  it('sends eight messages an hour to one phone and no more', async () => {
    const phone = newPhone();
    for (let sent = 0; sent < 8; sent += 1) {
      expect(await ask(phone)).toMatchObject({ outcome: 'sent' });
      passSeconds(61);
    }
    expect(await ask(phone)).toMatchObject({ outcome: 'too_many_requests' });
  });

  it('sends sixty messages an hour to one subscriber’s addresses and no more', async () => {
    const { brandId } = own;
    const askFrom = (ip: string) =>
      members().requestOtp({ brandId, phone: newPhone(), consent: true, ip, locale: 'zh' });
    for (let sent = 1; sent <= 60; sent += 1) {
      expect(await askFrom(`2001:db8:1:2::${sent.toString(16)}`)).toMatchObject({
        outcome: 'sent',
      });
    }
    expect(await askFrom('2001:db8:1:2::ffff')).toMatchObject({ outcome: 'too_many_requests' });
    expect(await askFrom('2001:db8:1:3::1')).toMatchObject({ outcome: 'sent' });
  });

  it('is good for its brand only', async () => {
    const phone = newPhone();
    await ask(phone);
    expect(await check(phone, await readOtp(phone), other.brandId)).toEqual({
      outcome: 'otp_expired',
    });
  });

  it('keeps neither phone numbers nor codes readable in the database', async () => {
    const phone = newPhone();
    await ask(phone);
    const otp = await readOtp(phone);
    await check(phone, otp);
    const { connection } = service.database;
    const names = ['members', 'otps', 'outbox', 'memberSessions', 'throttle'];
    const stored = await Promise.all(
      names.map((name) => connection.collection(name).find({}).toArray()),
    );
    expect(stored.map((rows) => rows.length > 0)).toEqual(names.map(() => true));
    const text = JSON.stringify(stored);
    expect(text).not.toContain(phone.slice(-11));
    expect(text).not.toContain(otp);
  });
});

describe('members', () => {
  it('makes one member of many first sign-ins at once and keeps the consent', async () => {
    const phone = newPhone();
    const consentAt = clock.now();
    const made = await Promise.all(
      [1, 2, 3, 4].map(() => members().register(own.brandId, { phone, consentAt })),
    );
    expect(new Set(made.map(({ _id }) => _id)).size).toBe(1);
    expect(made[0]?.consent).toEqual({ version: '2026-11', at: consentAt });
  });

  it('is another member with another brand', async () => {
    const [phone, consentAt] = [newPhone(), clock.now()];
    const mine = await members().register(own.brandId, { phone, consentAt });
    const theirs = await members().register(other.brandId, { phone, consentAt });
    expect(mine._id).not.toBe(theirs._id);
    expect(await members().memberOf(other.brandId, mine._id)).toBeNull();
  });

  it('is found by staff through the whole number only, and shown masked', async () => {
    const phone = newPhone();
    const member = await members().register(own.brandId, { phone, consentAt: clock.now() });
    const staff = await service.signIn(own.brandId, 'manager');
    const find = async (by: TestClient, text: string) =>
      (await by.get(`/api/v1/members?phone=${encodeURIComponent(text)}`)).json as {
        rows: Member[];
        total: number;
      };
    const found = await find(staff, phone.slice(3).replace(/(.{3})(.{4})/, '$1 $2-'));
    expect(found.rows.map(({ id }) => id)).toEqual([member._id]);
    expect(JSON.stringify(found)).not.toContain(phone.slice(-8));
    expect((await find(staff, phone.slice(-4))).total).toBe(0);
    const stranger = await service.signIn(other.brandId, 'manager');
    expect((await find(stranger, phone)).total).toBe(0);
    expect((await stranger.get(`/api/v1/members/${member._id}`)).status).toBe(404);
    expect((await stranger.get(`/api/v1/members/${member._id}/statement`)).status).toBe(404);
  });
});

describe('claiming by JSON', () => {
  async function signInByJson(phone = newPhone()): Promise<{ app: TestClient; csrf: string }> {
    const app = service.client();
    const { brandId } = own;
    const sent = await app.post('/api/v1/member/otp', { phone, consent: true, brandId });
    expect(sent.status).toBe(202);
    const otp = await readOtp(phone);
    const reply = await app.post('/api/v1/member/session', { phone, otp, brandId });
    expect(reply.status).toBe(200);
    return { app, csrf: (reply.json as { csrfToken: string }).csrfToken };
  }
  const claimBy = async (member: { app: TestClient; csrf: string }, code: string) => {
    const headers = { 'x-csrf-token': member.csrf };
    const reply = await member.app.request('POST', '/api/v1/claims', { body: { code }, headers });
    expect(reply.status).toBe(200);
    return reply.json as ClaimOutcome;
  };

  it('earns a code’s points once, repeats the answer, and tells another member only when', async () => {
    const [first, second] = [await signInByJson(), await signInByJson()];
    const code = await freshCode();
    const claimed = await claimBy(first, code);
    expect(claimed).toMatchObject({ outcome: 'claimed', points: 20, balance: 20 });
    passSeconds(100);
    expect(await claimBy(first, code)).toEqual(claimed);
    const { at } = claimed as { at: string };
    expect(await claimBy(second, code)).toEqual({ outcome: 'already_claimed', at });
    const points = (await first.app.get('/api/v1/member/points')).json as Statement;
    expect(points).toMatchObject({
      balance: 20,
      total: 1,
      rows: [{ points: 20, kind: 'earn', productName: { zh: '青山酒' }, at }],
    });
    expect(points.rows[0]?.maskedCode).toBe(`${code.slice(0, 4)}••••${code.slice(-4)}`);
  });

  it('refuses what cannot be claimed, by name', async () => {
    const member = await signInByJson();
    const refusals = [
      ['00000000000000000000', 'forged'],
      [await other.codeOf(1), 'forged'],
      [await own.codeOf(90), 'not_active'],
      [await own.codeOf(80), 'voided'],
    ] as const;
    for (const [code, because] of refusals) {
      expect(await claimBy(member, code)).toEqual({ outcome: 'not_claimable', because });
    }
  });

  it('keeps a claim’s answer when the unit is voided later', async () => {
    const member = await signInByJson();
    const code = await freshCode();
    const claimed = await claimBy(member, code);
    const range = { from: units, to: units, reason: 'returned', note: null } as const;
    await service.system.issuance.voidUnits(own.actor, own.batch, range);
    expect(await claimBy(member, code)).toEqual(claimed);
  });

  it('refuses a claim without the token that only our pages know, and after signing out', async () => {
    const { app, csrf } = await signInByJson();
    const code = await freshCode();
    expect((await app.post('/api/v1/claims', { code })).status).toBe(403);
    const headers = { 'x-csrf-token': csrf };
    const cookie = app.cookies.get('zm_member') ?? '';
    expect((await app.request('DELETE', '/api/v1/member/session', { headers })).status).toBe(204);
    app.cookies.set('zm_member', cookie);
    expect((await app.get('/api/v1/member/points')).status).toBe(401);
  });

  it('refuses a member’s sixty-first claim of a minute, whatever it claims, and nobody else’s', async () => {
    const [eager, calm] = [await signInByJson(), await signInByJson()];
    const code = await freshCode();
    await Promise.all(Array.from({ length: 60 }, () => claimBy(eager, code)));
    const claimOnce = () =>
      eager.app.request('POST', '/api/v1/claims', {
        body: { code },
        headers: { 'x-csrf-token': eager.csrf },
      });
    const refused = await claimOnce();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await claimBy(calm, code)).toMatchObject({ outcome: 'already_claimed' });
    passSeconds(61);
    expect((await claimOnce()).status).toBe(200);
  });

  it('asks for the brand where the host serves several', async () => {
    const body = { phone: newPhone(), consent: true };
    expect((await service.client().post('/api/v1/member/otp', body)).status).toBe(422);
    const wrong = { ...body, consent: false, brandId: own.brandId };
    expect((await service.client().post('/api/v1/member/otp', wrong)).status).toBe(422);
  });
});

describe('member pages', () => {
  async function claimInBrowser(browser: TestClient, code: string, phone: string) {
    const start = await browser.get(`/c/${code}/claim`);
    const otpPage = await sendForm(browser, start.text, { phone: phone.slice(3), consent: '1' });
    expect(otpPage.text).toContain('one-time-code');
    return sendForm(browser, otpPage.text, { otp: await readOtp(phone) });
  }

  it('goes from phone to code to points without script, safe to reload', async () => {
    const browser = service.client();
    const code = await freshCode();
    const done = await claimInBrowser(browser, code, newPhone());
    expect(done.status).toBe(303);
    const result = await browser.get(done.headers.get('location') ?? '');
    expect(result.text).toContain('+20');
    expect((await browser.get(`/c/${code}/claim`)).text).toBe(result.text);

    const next = await freshCode();
    const confirm = await browser.get(`/c/${next}/claim`);
    expect(confirm.text).not.toContain('name="phone"');
    expect((await sendForm(browser, confirm.text, {})).status).toBe(303);
    const points = await browser.get('/me');
    expect(points.text).toContain('40');
    expect(points.text).toContain('青山酒');
    expect((await sendForm(browser, points.text, {})).status).toBe(303);
    expect((await browser.get(`/me?brand=${own.brandId}`)).status).toBe(303);
  });

  it('says kindly that another claimed it, without asking for a phone', async () => {
    const code = await freshCode();
    await claimInBrowser(service.client(), code, newPhone());
    const page = await service.client().get(`/c/${code}/claim`);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('<form method="post" action="/c/');
    expect(page.text).not.toContain('+20');
  });

  it('keeps what was typed and names the field that is wrong', async () => {
    const browser = service.client();
    const start = await browser.get(`/c/${await freshCode()}/claim`);
    const badPhone = await sendForm(browser, start.text, { phone: '12345', consent: '1' });
    expect(badPhone.status).toBe(422);
    expect(badPhone.text).toContain('value="12345"');
    const phone = newPhone().slice(3);
    const noConsent = await sendForm(browser, start.text, { phone });
    expect(noConsent.status).toBe(422);
    expect(noConsent.text).toContain('consent-error');
    const otpPage = await sendForm(browser, start.text, { phone, consent: '1' });
    const wrong = await sendForm(browser, otpPage.text, { otp: 'abc' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('otp-error');
  });

  it('refuses a form of another visitor as expired', async () => {
    const code = await freshCode();
    const start = await service.client().get(`/c/${code}/claim`);
    const stolen = await sendForm(service.client(), start.text, {
      phone: '13800000000',
      consent: '1',
    });
    expect(stolen.status).toBe(403);
  });

  it('signs in to see points', async () => {
    const phone = newPhone();
    const browser = service.client();
    const start = await browser.get(`/me/sign-in?brand=${own.brandId}`);
    const otpPage = await sendForm(browser, start.text, { phone, consent: '1' });
    const done = await sendForm(browser, otpPage.text, { otp: await readOtp(phone) });
    expect(done.status).toBe(303);
    expect((await browser.get(done.headers.get('location') ?? '')).status).toBe(200);
    expect((await browser.get('/privacy')).status).toBe(200);
  });
});
