import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { memberDataSchema, verificationSchema, type Member, type Unit } from '@zhenma/contract';
import { readOtpOf } from '../../testing/browser-form.ts';
import type { TestClient } from '../../testing/test-client.ts';
import { createTestClock } from '../../testing/test-clock.ts';
import { startTestService, type TestService } from '../../testing/test-service.ts';
import { createIssuedBrand, gtins, type IssuedBrand } from './brand-fixture.ts';
import type { UnitRecord } from './scan-records.ts';

/** The whole service over HTTP, with the real pages and a real MongoDB replica set. */
let service: TestService;
let brand: IssuedBrand;
const clock = createTestClock('2126-11-22T08:00:00Z');
const day = 24 * 60 * 60 * 1000;

beforeAll(async () => {
  service = await startTestService({ clock });
  brand = await createIssuedBrand(service.system, { gtin: gtins[0] });
}, 60_000);
afterAll(() => service.close());

/** Addresses of Beijing, each of a network of its own, and one of Guangdong. */
const beijing = (nth: number) => `1.202.${nth}.1`;
const guangdong = '113.108.81.7';
const from = (ip: string) => ({ headers: { 'x-forwarded-for': ip } });

let units = 0;
let phones = 0;

async function signInMember(): Promise<{ app: TestClient; phone: string }> {
  const app = service.client();
  const phone = `+861370000${String((phones += 1)).padStart(4, '0')}`;
  const { brandId } = brand;
  await app.post('/api/v1/member/otp', { phone, consent: true, brandId });
  const otp = await readOtpOf(service, brandId, phone);
  await app.signInMember({ phone, otp, brandId });
  return { app, phone };
}

const scan = async (client: TestClient, code: string, ip: string) => {
  const reply = await client.request('POST', '/api/v1/verifications', {
    ...{ body: { code }, ...from(ip) },
  });
  expect(reply.status).toBe(200);
  return verificationSchema.parse(reply.json);
};
const claim = async (client: TestClient, code: string, ip: string) => {
  const reply = await client.request('POST', '/api/v1/claims', { body: { code }, ...from(ip) });
  expect(reply.status).toBe(200);
  return (reply.json as { outcome: string }).outcome;
};

/** A unit whose points a member in Beijing took. */
async function claimUnit(): Promise<{ code: string; index: number; owner: TestClient }> {
  const index = (units += 1);
  const code = await brand.codeOf(index);
  const { app: owner } = await signInMember();
  await scan(owner, code, beijing(1));
  expect(await claim(owner, code, beijing(1))).toBe('claimed');
  clock.advance(day);
  return { code, index, owner };
}

/** A person who scans the label, sees that the points are taken, and follows the link beside it. */
async function wantPoints(code: string, ip: string, browser = service.client()) {
  const verdict = await browser.get(`/c/${code}`, from(ip));
  const link = /<a href="([^"]*\/claim)">不是我领取的/.exec(verdict.text)?.[1];
  expect(link).toBe(`/c/${code}/claim`);
  const answer = await browser.get(link ?? '', from(ip));
  expect(answer.text).toContain('此码的积分已被领取');
  await service.system.verification.drain();
  clock.advance(day);
  return browser;
}

const readUnit = async (index: number) => {
  await service.system.verification.drain();
  const found = await service.database.connection
    .collection<UnitRecord>('units')
    .findOne({ batch: brand.batch, index });
  expect(found).not.toBeNull();
  return found;
};

const findAttempts = ({ reasons }: { reasons: readonly { code: string }[] }) =>
  reasons.find(({ code }) => code === 'claim_attempts');

describe('trying to claim what another has claimed', () => {
  it('is evidence of copies from the next scan on, by page and by app, in one province too', async () => {
    const { code, index } = await claimUnit();
    const { app: member } = await signInMember();
    await wantPoints(code, beijing(2));
    expect(findAttempts(await scan(service.client(), code, beijing(3)))?.code).toBe(
      'claim_attempts',
    );
    await scan(member, code, beijing(4));
    expect(await claim(member, code, beijing(4))).toBe('already_claimed');
    clock.advance(day);
    for (const nth of [5, 6]) await wantPoints(code, beijing(nth));
    const found = await scan(service.client(), code, guangdong);
    expect(found.verdict).toBe('suspected_copy');
    expect(findAttempts(found)).toEqual({
      code: 'claim_attempts',
      facts: { people: 4, places: 1 },
    });
    const kept = await readUnit(index);
    expect(kept?.attempts).toHaveLength(4);
    expect(kept?.attempts?.map(({ place }) => place)).toEqual(
      Array(4).fill({ source: 'ip', adcode: '110000' }),
    );
  });

  it('is told on the page and to customer service in words', async () => {
    const { code } = await claimUnit();
    for (const nth of [7, 8, 9]) await wantPoints(code, beijing(nth));
    const page = await service.client().get(`/c/${code}`, from(beijing(10)));
    expect(page.text).toContain('又有 3 人来领取');
    const owner = await service.signIn(brand.brandId, 'owner');
    const { trail } = (await owner.get(`/api/v1/units/${code}`)).json as Unit;
    expect(trail?.evidence.reasons.map((reason) => reason.code)).toContain('claim_attempts');
  });

  it('counts the same person, and everybody of one network, once', async () => {
    const { code, index } = await claimUnit();
    const browser = await wantPoints(code, beijing(2));
    await wantPoints(code, guangdong, browser);
    await wantPoints(code, beijing(2));
    const { app } = await signInMember();
    for (const ip of [beijing(3), beijing(4)]) {
      expect(await claim(app, code, ip)).toBe('already_claimed');
    }
    expect((await readUnit(index))?.attempts).toHaveLength(2);
  });

  it('is not what the claimant does, or a link preview, or who has no cookie', async () => {
    const { code, index, owner } = await claimUnit();
    expect(await claim(owner, code, beijing(1))).toBe('claimed');
    await owner.get(`/c/${code}/claim`, from(guangdong));
    const passerBy = service.client();
    await passerBy.get(`/c/${code}/claim`, from(guangdong));
    await scan(passerBy, code, guangdong);
    const agent = { 'user-agent': 'Twitterbot/1.0', 'x-forwarded-for': guangdong };
    await passerBy.get(`/c/${code}/claim`, { headers: agent });
    await passerBy.get(`/c/${code}/claim`, {
      headers: { 'sec-purpose': 'prefetch', 'x-forwarded-for': guangdong },
    });
    await passerBy.request('HEAD', `/c/${code}/claim`, from(guangdong));
    expect((await readUnit(index))?.attempts ?? []).toEqual([]);
  });

  it('is not a look at what nobody has claimed', async () => {
    const code = await brand.codeOf((units += 1));
    const index = units;
    const browser = service.client();
    await browser.get(`/c/${code}`, from(beijing(2)));
    await browser.get(`/c/${code}/claim`, from(beijing(2)));
    expect((await readUnit(index))?.attempts ?? []).toEqual([]);
  });

  it('is told to the member who tried, and leads to nobody once they are erased', async () => {
    const { code, index } = await claimUnit();
    const { app, phone } = await signInMember();
    // Without a scan of theirs, so that only the attempt leads to them; the first claim gives the cookie.
    expect(await claim(app, '0'.repeat(20), beijing(3))).toBe('not_claimable');
    await wantPoints(code, beijing(2));
    expect(await claim(app, code, beijing(3))).toBe('already_claimed');
    const before = await readUnit(index);
    const [, own] = before?.attempts ?? [];
    const data = memberDataSchema.parse((await app.get('/api/v1/member/data')).json);
    expect(data.records['scans']).toEqual([
      {
        ...{ at: own?.at.toISOString(), batch: brand.batch, index, triedToClaim: true },
        ...{ place: '北京市', device: own?.visitor, network: own?.network },
      },
    ]);

    const owner = await service.signIn(brand.brandId, 'owner');
    const found = await owner.get(`/api/v1/members?phone=${phone.slice(3)}`);
    const { id = '' } = (found.json as { rows: Member[] }).rows[0] ?? {};
    expect((await owner.request('DELETE', `/api/v1/members/${id}`)).status).toBe(204);
    const after = await readUnit(index);
    expect(after?.attempts).toHaveLength(2);
    expect(after?.attempts?.[0]).toEqual(before?.attempts?.[0]);
    const text = JSON.stringify(after);
    for (const name of [own?.visitor, own?.person, own?.network]) {
      expect(name).toEqual(expect.any(String));
      expect(text).not.toContain(name);
    }
    const next = await scan(service.client(), code, guangdong);
    expect(findAttempts(next)).toMatchObject({ facts: { people: 2 } });
  });
});
