import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestService, type TestService } from '../../../testing/test-service.ts';
import { createIssuedBrand, gtins, type IssuedBrand } from '../brand-fixture.ts';

let service: TestService;
let brand: IssuedBrand;

beforeAll(async () => {
  service = await startTestService();
  brand = await createIssuedBrand(service.system, { gtin: gtins[0] });
}, 60_000);
afterAll(() => service.close());

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const inventCode = () => [...randomBytes(20)].map((byte) => alphabet[byte % 32]).join('');
const ask = async (ip: string, code: string) => {
  const headers = { 'x-forwarded-for': ip };
  const reply = await service.client().get(`/01/${gtins[0]}/21/${code}`, { headers });
  return reply.status;
};

/** Guesses codes without a cookie until answers are late. */
async function guessUntilSlow(ip: string): Promise<void> {
  for (let made = 0; made < 40; made += 1) {
    const startedAt = performance.now();
    await ask(ip, inventCode());
    if (performance.now() - startedAt >= 250 && made >= 8) return;
  }
  throw new Error('40 guesses were answered at once');
}

describe('requests that are slowed', () => {
  it('keep nobody else out, however many one address sends', async () => {
    const ip = '113.130.1.7';
    await guessUntilSlow(ip);
    const slowed = Promise.all(Array.from({ length: 250 }, () => ask(ip, inventCode())));
    const others: number[] = [];
    const state = { isOver: false };
    const end = slowed.finally(() => (state.isOver = true));
    for (let at = 0; !state.isOver; at += 1) {
      others.push(await ask(`113.131.${at % 250}.7`, await brand.codeOf(at % 800)));
    }
    expect(others.length).toBeGreaterThan(0);
    expect(new Set(others)).toEqual(new Set([200]));
    const statuses = await end;
    expect(statuses).not.toContain(503);
    expect(statuses).toContain(200);
    // Few of one address wait at a time.
    expect(statuses.filter((status) => status === 200).length).toBeLessThan(60);
  }, 60_000);
});
