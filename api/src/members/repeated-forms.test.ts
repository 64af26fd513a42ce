import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestClient } from '../../testing/test-client.ts';
import { startTestService, type TestService } from '../../testing/test-service.ts';
import { fillForm, readOtpOf, sendForm, type FilledForm } from '../../testing/browser-form.ts';
import { createClaimableBrand, type ClaimableBrand } from './claimable-brand-fixture.ts';

/** The whole service over HTTP, with a real MongoDB replica set; time is the test's own. */
let service: TestService;
let brand: ClaimableBrand;

let now = Date.now();
const clock = { now: () => new Date(now) };
const passSeconds = (seconds: number) => (now += seconds * 1000);

beforeAll(async () => {
  service = await startTestService({ clock });
  brand = await createClaimableBrand(service.system, { gtin: '06901234567892' });
}, 60_000);
afterAll(() => service.close());
beforeEach(() => void passSeconds(2 * 60 * 60));

let phones = 0;
const newPhone = () => `+861390000${String((phones += 1)).padStart(4, '0')}`;
let units = 0;
const freshCode = () => brand.codeOf((units += 1));
const wrongOf = (otp: string) => (otp === '000000' ? '111111' : '000000');

/** A browser with the filled-in last form of a claim, not sent yet. */
interface ReadyClaim {
  readonly browser: TestClient;
  readonly code: string;
  readonly phone: string;
  readonly form: FilledForm;
}

async function prepareClaim(): Promise<ReadyClaim> {
  const [browser, code, phone] = [service.client(), await freshCode(), newPhone()];
  const start = await browser.get(`/c/${code}/claim`);
  const otpPage = await sendForm(browser, start.text, { phone: phone.slice(3), consent: '1' });
  const otp = await readOtpOf(service, brand.brandId, phone);
  return { browser, code, phone, form: fillForm(otpPage.text, { otp }) };
}

const submit = ({ browser, form }: ReadyClaim, changed: Record<string, string> = {}) =>
  browser.postForm(form.action, { ...form.fields, ...changed });

/** Another browser that fills in the same phone and code, in a form of its own. */
async function copyToStranger(claim: ReadyClaim): Promise<ReadyClaim> {
  const browser = service.client();
  const start = await browser.get(`/c/${await freshCode()}/claim`);
  const csrf = fillForm(start.text, {}).fields['csrf'] ?? '';
  return { ...claim, browser, form: { ...claim.form, fields: { ...claim.form.fields, csrf } } };
}

const isSignedIn = ({ browser }: ReadyClaim) => browser.cookies.has('zm_member');
const loseAnswer = ({ browser }: ReadyClaim) => browser.cookies.delete('zm_member');
const pageOf = async ({ browser, code }: ReadyClaim) =>
  (await browser.get(`/c/${code}/claim`)).text;

async function countPoints({ phone }: ReadyClaim): Promise<[balance: number, lines: number]> {
  const { loyalty, members } = service.system;
  const consentAt = clock.now();
  const member = await members.register(brand.brandId, { phone, consentAt });
  const page = { page: 1, pageSize: 20 };
  const statement = await loyalty.statementOf(brand.brandId, member._id, page);
  return [statement.balance, statement.total];
}

describe('a claim form sent again by the same visitor', () => {
  it('answers both of a double tap alike, and books the points once', async () => {
    const claim = await prepareClaim();
    const replies = await Promise.all([submit(claim), submit(claim), submit(claim)]);
    expect(replies.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await pageOf(claim)).toContain('+20');
    expect(await countPoints(claim)).toEqual([20, 1]);
  });

  it('signs in the owner whose answer was lost and shows them their points', async () => {
    const claim = await prepareClaim();
    const first = await submit(claim);
    const shown = await pageOf(claim);
    loseAnswer(claim);
    passSeconds(85);
    const again = await submit(claim);
    expect(again.status).toBe(303);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(isSignedIn(claim)).toBe(true);
    expect(await pageOf(claim)).toBe(shown);
    expect(shown).toContain('+20');
    expect(await countPoints(claim)).toEqual([20, 1]);
  });

  it('answers a double tap alike on the fifth try and when the code is about to expire', async () => {
    const claim = await prepareClaim();
    const otp = wrongOf(claim.form.fields['otp'] ?? '');
    for (let tries = 0; tries < 4; tries += 1) {
      expect((await submit(claim, { otp })).status).toBe(422);
    }
    passSeconds(5 * 60 - 1);
    const replies = await Promise.all([submit(claim), submit(claim)]);
    passSeconds(2);
    replies.push(await submit(claim));
    expect(replies.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(isSignedIn(claim)).toBe(true);
  });

  it('answers a double tap of signing in alike', async () => {
    const [browser, phone] = [service.client(), newPhone()];
    const start = await browser.get(`/me/sign-in?brand=${brand.brandId}`);
    const otpPage = await sendForm(browser, start.text, { phone: phone.slice(3), consent: '1' });
    const otp = await readOtpOf(service, brand.brandId, phone);
    const { action, fields } = fillForm(otpPage.text, { otp });
    const replies = await Promise.all([1, 2].map(() => browser.postForm(action, fields)));
    expect(replies.map(({ status }) => status)).toEqual([303, 303]);
  });

  it('signs in nobody a minute and a half later', async () => {
    const claim = await prepareClaim();
    await submit(claim);
    loseAnswer(claim);
    passSeconds(91);
    expect((await submit(claim)).status).toBe(303);
    expect(isSignedIn(claim)).toBe(false);
    expect(await pageOf(claim)).not.toContain('+20');
  });

  it('signs in nobody after signing out', async () => {
    const claim = await prepareClaim();
    await submit(claim);
    const points = await claim.browser.get(`/me?brand=${brand.brandId}`);
    expect((await sendForm(claim.browser, points.text, {})).status).toBe(303);
    expect(isSignedIn(claim)).toBe(false);
    expect((await submit(claim)).status).toBe(303);
    expect(isSignedIn(claim)).toBe(false);
  });

  it('signs in nobody with the old code once a new one was sent', async () => {
    const claim = await prepareClaim();
    await submit(claim);
    loseAnswer(claim);
    passSeconds(61);
    const who = { brandId: brand.brandId, phone: claim.phone, ip: '10.0.0.1' };
    const sent = await service.system.members.requestOtp({ ...who, consent: true, locale: 'zh' });
    expect(sent.outcome).toBe('sent');
    expect(await readOtpOf(service, brand.brandId, claim.phone)).not.toBe(claim.form.fields['otp']);
    await submit(claim);
    expect(isSignedIn(claim)).toBe(false);
  });

  it('counts the tries of a repetition: five wrong ones end it', async () => {
    const claim = await prepareClaim();
    const otp = claim.form.fields['otp'] ?? '';
    await submit(claim);
    loseAnswer(claim);
    for (let tries = 0; tries < 5; tries += 1) await submit(claim, { otp: wrongOf(otp) });
    expect(isSignedIn(claim)).toBe(false);
    await submit(claim);
    expect(isSignedIn(claim)).toBe(false);
  });
});

describe('a code that another visitor used', () => {
  it('signs in no other browser, though phone and code are right', async () => {
    const claim = await prepareClaim();
    const stranger = await copyToStranger(claim);
    await submit(claim);
    const reply = await submit(stranger);
    expect(reply.status).toBe(303);
    expect(isSignedIn(stranger)).toBe(false);
    expect(await pageOf(stranger)).not.toContain('+20');
  });

  it('is refused for another item too, with an error at the code', async () => {
    const claim = await prepareClaim();
    const stranger = await copyToStranger(claim);
    await submit(claim);
    const action = `/c/${await freshCode()}/claim`;
    const reply = await submit({ ...stranger, form: { ...stranger.form, action } });
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('otp-error');
    expect(isSignedIn(stranger)).toBe(false);
  });

  it('refuses the form without the visitor’s cookie', async () => {
    const claim = await prepareClaim();
    await submit(claim);
    const browser = service.client();
    expect((await submit({ ...claim, browser })).status).toBe(403);
    expect(browser.cookies.has('zm_member')).toBe(false);
  });

  it('is good for one of two visitors who send it at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const claim = await prepareClaim();
      const stranger = await copyToStranger(claim);
      await Promise.all([submit(claim), submit(stranger), submit(claim), submit(stranger)]);
      expect([claim, stranger].filter(isSignedIn)).toHaveLength(1);
      expect(await countPoints(claim)).toEqual([20, 1]);
    }
  });

  it('is refused by JSON, which names no visitor, even with the visitor’s cookie', async () => {
    const claim = await prepareClaim();
    await submit(claim);
    const { phone, form, browser } = claim;
    const body = { phone, otp: form.fields['otp'], brandId: brand.brandId };
    expect((await browser.post('/api/v1/member/session', body)).status).toBe(401);
  });
});

describe('claim pages asked for too often', () => {
  it('makes a visitor wait and leaves others alone', async () => {
    const [eager, calm] = [service.client(), service.client()];
    const path = `/c/${await freshCode()}/claim`;
    const start = await eager.get(path);
    const replies = await Promise.all(Array.from({ length: 120 }, () => eager.get(path)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(120);
    const refused = await eager.get(path);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const form = await sendForm(eager, start.text, { phone: '13800000000', consent: '1' });
    expect(form.status).toBe(429);
    expect((await calm.get(path)).status).toBe(200);
  });
});
