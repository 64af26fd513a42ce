import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemSchema, type Block, type Challenge } from '@zhenma/contract';
import { fillForm, readOtpOf } from '../../../testing/browser-form.ts';
import { solve } from '../../../testing/solve-challenge.ts';
import type { TestClient, TestReply } from '../../../testing/test-client.ts';
import { createTestClock } from '../../../testing/test-clock.ts';
import { startTestService, type TestService } from '../../../testing/test-service.ts';
import { createIssuedBrand, gtins, type IssuedBrand } from '../brand-fixture.ts';

/** Attacks over HTTP on the whole service, with addresses as a proxy reports them. */
let service: TestService;
let brand: IssuedBrand;
let staff: TestClient;
const clock = createTestClock('2126-11-22T08:00:00Z');

beforeAll(async () => {
  service = await startTestService({ clock });
  brand = await createIssuedBrand(service.system, { gtin: gtins[0] });
  staff = await service.signIn(brand.brandId, 'owner');
  // The guard learns whose GTIN it is from the first good scan.
  await service.client().get(`/01/${gtins[0]}/21/${await brand.codeOf(899)}`);
}, 60_000);
afterAll(() => service.close());

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const inventCode = () => [...randomBytes(20)].map((byte) => alphabet[byte % 32]).join('');
const ask = (client: TestClient, ip: string, code: string) =>
  client.get(`/01/${gtins[0]}/21/${code}`, { headers: { 'x-forwarded-for': ip } });

type Answer = 'verdict' | 'challenge' | 'blocked';

function readAnswer({ status, text }: TestReply): Answer {
  if (status === 200 && text.includes('data-verdict=')) return 'verdict';
  if (status === 429 && text.includes('/scan-assets/challenge.mjs')) return 'challenge';
  if (status === 403 && text.includes('恢复时间')) return 'blocked';
  throw new Error(`answered ${status}: ${text.slice(0, 300)}`);
}

function readChallenge({ text }: TestReply): Challenge {
  const read = (name: string) => new RegExp(`data-${name}="([^"]+)"`).exec(text)?.[1] ?? '';
  return { token: read('token'), parts: Number(read('parts')), bits: Number(read('bits')) };
}

const handIn = (client: TestClient, solution: string) =>
  client.post('/api/v1/challenges/solutions', { solution });

/** Guesses codes until something other than a verdict comes, at most `most` times. */
async function guessUntilMet(client: TestClient, ip: string, most: number) {
  for (let made = 1; made <= most; made += 1) {
    const reply = await ask(client, ip, inventCode());
    const answer = readAnswer(reply);
    if (answer !== 'verdict') return { made, answer, reply };
  }
  throw new Error(`${most} guesses were all answered`);
}

describe('one who guesses codes', () => {
  it('is slowed, challenged, then blocked, while 200 customers behind the same address are served', async () => {
    const shop = '113.108.1.7';
    const guesser = service.client();
    await ask(guesser, shop, inventCode());
    const answers: Answer[] = [];
    const verdicts: string[] = [];
    for (let customer = 0; customer < 200; customer += 1) {
      // People take what they like: 73 and 200 have no common factor.
      const code = await brand.codeOf((customer * 73) % 200);
      const reply = await ask(service.client(), shop, code);
      verdicts.push(/data-verdict="(\w+)"/.exec(reply.text)?.[1] ?? `${reply.status}`);
      if (answers.at(-1) !== 'blocked') {
        answers.push(readAnswer(await ask(guesser, shop, inventCode())));
      }
    }
    expect(new Set(verdicts)).toEqual(new Set(['first_scan']));
    const met = answers.findIndex((answer) => answer === 'challenge');
    expect(met).toBeGreaterThanOrEqual(6);
    expect(met).toBeLessThanOrEqual(9);
    expect(answers.slice(0, met).every((answer) => answer === 'verdict')).toBe(true);
    expect(answers.at(-1)).toBe('blocked');
    expect(answers.length).toBeLessThan(60);
  }, 120_000);

  it('goes on after the work, which counts once and for them alone, and is blocked all the same', async () => {
    const ip = '113.109.1.7';
    const guesser = service.client();
    await ask(guesser, ip, inventCode());
    const met = await guessUntilMet(guesser, ip, 12);
    expect(met.answer).toBe('challenge');
    const solution = await solve(readChallenge(met.reply));
    const other = service.client();
    await ask(other, '113.110.1.1', inventCode());
    expect((await handIn(other, solution)).status).toBe(422);
    expect((await handIn(guesser, solution)).status).toBe(204);
    expect((await handIn(guesser, solution)).status).toBe(422);
    expect(readAnswer(await ask(guesser, ip, inventCode()))).toBe('verdict');
    let last = await guessUntilMet(guesser, ip, 12);
    while (last.answer === 'challenge') {
      expect((await handIn(guesser, await solve(readChallenge(last.reply)))).status).toBe(204);
      last = await guessUntilMet(guesser, ip, 12);
    }
    expect(last.answer).toBe('blocked');
    expect(last.reply.text).toContain('400-123-4567');
    // Whoever else is there is not meant.
    expect(readAnswer(await ask(service.client(), ip, await brand.codeOf(300)))).toBe('verdict');
    // What is over is over.
    clock.advance(11 * 60 * 1000);
    expect(readAnswer(await ask(guesser, ip, await brand.codeOf(301)))).not.toBe('blocked');
  }, 120_000);

  it('who throws cookies away is met by address, and blocked there as nobody honest is behind it', async () => {
    const ip = '113.111.1.7';
    const answers: Answer[] = [];
    while (answers.at(-1) !== 'blocked' && answers.length < 500) {
      answers.push(readAnswer(await ask(service.client(), ip, inventCode())));
    }
    expect(answers.at(-1)).toBe('blocked');
    expect(answers.filter((answer) => answer === 'verdict').length).toBeLessThan(30);
    // The neighbours in the subnet are served.
    const neighbour = await ask(service.client(), '113.111.1.8', await brand.codeOf(302));
    expect(readAnswer(neighbour)).toBe('verdict');
  }, 120_000);

  it('who uses the API gets the challenge as a problem and goes on with its solution', async () => {
    const client = service.client();
    const headers = { 'x-forwarded-for': '113.112.1.7' };
    const verify = (body: object) =>
      client.request('POST', '/api/v1/verifications', { body, headers });
    let reply = await verify({ code: inventCode() });
    for (let made = 0; made < 12 && reply.status === 200; made += 1) {
      reply = await verify({ code: inventCode() });
    }
    expect(reply.status).toBe(429);
    const { type, challenge } = problemSchema.parse(reply.json);
    expect(type).toBe('/problems/challenge_required');
    if (!challenge) throw new Error('the problem holds no challenge');
    const code = await brand.codeOf(303);
    const solved = await verify({ code, solution: await solve(challenge) });
    expect([solved.status, (solved.json as { verdict: string }).verdict]).toEqual([
      200,
      'first_scan',
    ]);
    expect((await verify({ code: inventCode() })).status).toBe(200);
  }, 60_000);
});

describe('every page that tells something about a code', () => {
  const pages: readonly [string, (code: string) => string][] = [
    ['verdict', (code) => `/c/${code}`],
    ['report', (code) => `/c/${code}/report?gtin=${gtins[0]}`],
    ['claim', (code) => `/c/${code}/claim`],
  ];
  it.each(pages)(
    '%s is no way around the others',
    async (name, pathOf) => {
      const headers = {
        'x-forwarded-for': `113.120.${pages.findIndex(([one]) => one === name)}.7`,
      };
      const guesser = service.client();
      await guesser.get(`/c/${inventCode()}`, { headers });
      const statuses: number[] = [];
      for (let made = 0; made < 15 && statuses.at(-1) !== 429; made += 1) {
        statuses.push((await guesser.get(pathOf(inventCode()), { headers })).status);
      }
      expect(statuses.at(-1)).toBe(429);
      // What was learnt there holds everywhere.
      const elsewhere = await guesser.get(`/c/${await brand.codeOf(310)}`, { headers });
      expect(readAnswer(elsewhere)).toBe('challenge');
    },
    60_000,
  );

  it('a report that is sent is no way around either', async () => {
    const headers = { 'x-forwarded-for': '113.121.1.7' };
    const guesser = service.client();
    const { text } = await guesser.get(`/c/${inventCode()}/report?gtin=${gtins[0]}`, { headers });
    const { action, fields } = fillForm(text, {});
    const statuses: number[] = [];
    for (let made = 0; made < 15 && statuses.at(-1) !== 429; made += 1) {
      const form = new FormData();
      form.append('csrf', fields['csrf'] ?? '');
      const encoded = new Response(form);
      const reply = await guesser.request(
        'POST',
        action.replace(/\/c\/\w+/, `/c/${inventCode()}`),
        {
          body: new Uint8Array(await encoded.arrayBuffer()),
          headers: { ...headers, 'content-type': encoded.headers.get('content-type') ?? '' },
        },
      );
      statuses.push(reply.status);
    }
    expect(statuses[0]).toBe(422);
    expect(statuses.at(-1)).toBe(429);
  }, 60_000);
});

describe('a member who claims by the API', () => {
  async function signInMember(phone: string, headers: Record<string, string>) {
    const client = service.client();
    const { brandId } = brand;
    const sent = { body: { phone, consent: true, brandId }, headers };
    await client.request('POST', '/api/v1/member/otp', sent);
    const otp = await readOtpOf(service, brandId, `+86${phone}`);
    const reply = await client.request('POST', '/api/v1/member/session', {
      ...{ body: { phone, otp, brandId }, headers },
    });
    const { csrfToken } = reply.json as { csrfToken: string };
    const claim = (code: string, solution?: string) =>
      client.request('POST', '/api/v1/claims', {
        body: { code, ...(solution !== undefined && { solution }) },
        headers: { ...headers, 'x-csrf-token': csrfToken },
      });
    return { client, claim };
  }

  it('is challenged for made-up codes as elsewhere, and goes on with the solution', async () => {
    const { claim } = await signInMember('13900000001', { 'x-forwarded-for': '113.122.1.7' });
    let reply = await claim(inventCode());
    for (let made = 0; made < 15 && reply.status === 200; made += 1) {
      reply = await claim(inventCode());
    }
    expect(reply.status).toBe(429);
    const { type, challenge } = problemSchema.parse(reply.json);
    expect(type).toBe('/problems/challenge_required');
    if (!challenge) throw new Error('the problem holds no challenge');
    const solved = await claim(await brand.codeOf(320), await solve(challenge));
    expect(solved.json).toMatchObject({ outcome: 'claimed' });
  }, 60_000);

  it('is taken for no harvester, however many units they claim', async () => {
    const { claim } = await signInMember('13900000002', { 'x-forwarded-for': '113.123.1.7' });
    const statuses = new Set<number>();
    for (let index = 330; index < 375; index += 1) {
      statuses.add((await claim(await brand.codeOf(index))).status);
    }
    expect([...statuses]).toEqual([200]);
  }, 60_000);

  it('is not taken for a buyer of more because they send one claim again and again', async () => {
    const ip = '113.124.1.7';
    const { client, claim } = await signInMember('13900000003', { 'x-forwarded-for': ip });
    const first = await claim(await brand.codeOf(499));
    expect(first.json).toMatchObject({ outcome: 'claimed' });
    clock.advance(1000);
    for (let at = 0; at < 50; at += 1) await ask(client, ip, await brand.codeOf(500 + at * 3));
    for (let time = 0; time < 4; time += 1) {
      expect((await claim(await brand.codeOf(499))).json).toEqual(first.json);
    }
    for (let made = 0; made < 7; made += 1) await ask(client, ip, inventCode());
    expect(readAnswer(await ask(client, ip, inventCode()))).toBe('challenge');
  }, 60_000);
});

describe('blocks', () => {
  const list = async (query = '') => {
    const reply = await staff.get(`/api/v1/blocks${query}`);
    return (reply.json as { rows: Block[]; total: number }).rows;
  };

  it('are listed with what they are for, masked', async () => {
    await service.system.verification.drain();
    const rows = await list('?state=active&kind=address');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ who: '113.111.1.*', reason: 'forged_codes', by: null });
    expect(rows[0]?.hits).toBeGreaterThan(0);
    const ended = await list('?state=ended');
    expect(ended.map(({ kind }) => kind)).toEqual(['visitor', 'visitor']);
  });

  it('end when staff lift them, and what was counted is forgotten', async () => {
    const [block] = await list('?state=active&kind=address');
    const lift = (reason: string) =>
      staff.post(`/api/v1/blocks/${block?.id ?? ''}/lift`, { reason });
    const lifted = await lift('the owner called');
    expect(lifted.json).toMatchObject({ state: 'lifted', lifted: { reason: 'the owner called' } });
    expect((await lift('again')).status).toBe(409);
    const reply = await ask(service.client(), '113.111.1.7', await brand.codeOf(304));
    expect(readAnswer(reply)).toBe('verdict');
  });

  it('that staff add hold for the brand’s pages only', async () => {
    const given = { address: '113.114.1.7', hours: 2, reason: 'a reseller’s bot' };
    const added = await staff.post('/api/v1/blocks', given);
    expect(added.status).toBe(201);
    expect(added.json).toMatchObject({ who: '113.114.1.*', reason: 'by_hand', state: 'active' });
    expect(readAnswer(await ask(service.client(), given.address, inventCode()))).toBe('blocked');
    const other = await createIssuedBrand(service.system, { gtin: gtins[1] });
    const path = `/01/${gtins[1]}/21/${await other.codeOf(1)}`;
    const headers = { 'x-forwarded-for': given.address };
    for (let time = 0; time < 2; time += 1) {
      expect((await service.client().get(path, { headers })).status).toBe(200);
    }
    expect((await staff.post('/api/v1/blocks', { ...given, address: '1.2.3' })).status).toBe(422);
  });

  it('hold at addresses that do not name the brand, once the code tells whose it is', async () => {
    const ip = '113.115.1.7';
    await staff.post('/api/v1/blocks', { address: ip, hours: 2, reason: 'a reseller’s bot' });
    const headers = { 'x-forwarded-for': ip };
    const code = await brand.codeOf(390);
    const pages = [`/c/${code}`, `/c/${code}/report`, `/c/${code}/claim`];
    for (const path of pages) {
      const reply = await service.client().get(path, { headers });
      expect([path, readAnswer(reply)]).toEqual([path, 'blocked']);
      expect(reply.text).toContain('400-123-4567');
    }
    const verify = { body: { code }, headers };
    const refused = await service.client().request('POST', '/api/v1/verifications', verify);
    expect(refused.status).toBe(403);
    expect(problemSchema.parse(refused.json).type).toBe('/problems/blocked');
    expect(refused.text).not.toContain(brand.brandId);
    // Whoever is refused leaves no scan either.
    const scans = service.database.connection.collection('scans');
    expect(await scans.countDocuments({ brandId: brand.brandId, index: 390 })).toBe(0);
  });

  it('that no address told a brand for show whom to call, who sees and lifts them', async () => {
    const headers = { 'x-forwarded-for': '113.116.1.7' };
    const guesser = service.client();
    const path = `/c/${await brand.codeOf(391)}`;
    // The second request brings the cookie of the first, by which the brand is known from then on.
    for (let time = 0; time < 2; time += 1) {
      expect(readAnswer(await guesser.get(path, { headers }))).toBe('verdict');
    }
    let met = await guesser.get(`/c/${inventCode()}`, { headers });
    for (let made = 0; made < 60 && met.status !== 403; made += 1) {
      met = await guesser.get(`/c/${inventCode()}`, { headers });
    }
    expect(readAnswer(met)).toBe('blocked');
    expect(met.text).toContain('400-123-4567');
    await service.system.verification.drain();
    const [block] = await list('?state=active&kind=visitor');
    expect(block).toMatchObject({ reason: 'forged_codes', by: null });
    const lifted = await staff.post(`/api/v1/blocks/${block?.id ?? ''}/lift`, { reason: 'called' });
    expect(lifted.status).toBe(200);
    expect(readAnswer(await guesser.get(path, { headers }))).toBe('verdict');
  }, 120_000);
});
