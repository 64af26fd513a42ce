import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { checkLedger } from './check-ledger-fixture.ts';
import type { Loyalty } from './index.ts';
import { actorOf, buildClaim } from './ledger-fixture.ts';
import { openService, type OpenedService } from './service-fixture.ts';
import { defaultRiskLimits } from './risk-rules.ts';

/** Runs against a real MongoDB replica set. */
let database: TestDatabase;
let service: OpenedService;
let loyalty: Loyalty;

beforeAll(async () => {
  database = await openTestDatabase();
  service = await openService(database.uri);
  ({ loyalty } = service.system);
}, 60_000);
afterAll(async () => {
  await service.close();
  await database.close();
}, 60_000);

const unit = { batch: 1, index: 0 };

describe('a held claim', () => {
  const hold = (brandId: string) =>
    loyalty.claim(buildClaim({ brandId, index: 0, isSuspectedCopy: true }));

  it('keeps the points pending, and gives them when released', async () => {
    const brandId = 'br_held';
    const answer = await hold(brandId);
    expect(answer).toMatchObject({ outcome: 'held', points: 20 });
    expect(await hold(brandId)).toEqual(answer);
    expect(await loyalty.balanceOf(brandId, 'mem_a')).toBe(0);
    const release = () => loyalty.decideReview(actorOf(brandId), unit, 'release', 'a wedding');
    await Promise.all([release(), release()]);
    expect(await loyalty.balanceOf(brandId, 'mem_a')).toBe(20);
    expect(await hold(brandId)).toMatchObject({ outcome: 'claimed', points: 20, balance: 20 });
    await expect(
      loyalty.decideReview(actorOf(brandId), unit, 'reject', 'late'),
    ).rejects.toMatchObject({ code: 'state_forbids' });
    await checkLedger(database.connection, brandId);
  });

  it('gives nothing when rejected, to nobody', async () => {
    const brandId = 'br_rejected';
    await hold(brandId);
    await expect(loyalty.reverseClaim(actorOf(brandId), unit, 'wrong door')).rejects.toMatchObject({
      code: 'state_forbids',
    });
    await loyalty.decideReview(actorOf(brandId), unit, 'reject', 'a farm');
    expect(await hold(brandId)).toEqual({
      ...{ outcome: 'denied', because: 'rejected', retryAt: null },
    });
    const other = await loyalty.claim(buildClaim({ brandId, memberId: 'mem_b' }));
    expect(other.outcome).toBe('already_claimed');
    expect(await checkLedger(database.connection, brandId)).toEqual({ claims: 1, points: 0 });
  });
});

describe('the webhook', () => {
  it('is told of what is held, with the claim or not at all', async () => {
    const brandId = 'br_told';
    const { webhooks } = service.system;
    await webhooks.put(actorOf(brandId), {
      ...{ url: 'https://hooks.brand.cn/', events: ['claim.held'], isOn: true },
    });
    const at = new Date('2026-11-22T06:10:00Z');
    const claim = (index: number, isSuspectedCopy: boolean) =>
      loyalty.claim(buildClaim({ brandId, index, at, isSuspectedCopy }));
    await Promise.all([claim(0, true), claim(1, false), claim(0, true)]);
    const { rows } = await webhooks.list(brandId, { page: 1, pageSize: 10 });
    expect(rows.map(({ body }) => JSON.parse(body) as unknown)).toMatchObject([
      {
        event: 'claim.held',
        data: {
          claims: [
            {
              ...{ reviewId: '1.0', memberId: 'mem_a', productId: 'prd_a', points: 20 },
              ...{ reasons: ['suspected_copy'], at: at.toISOString() },
            },
          ],
        },
      },
    ]);
  });
});

describe('limits', () => {
  it('count claims of many members on one device exactly, over two services', async () => {
    const brandId = 'br_device';
    const never = { hold: null, deny: null };
    await loyalty.riskLimits.put(actorOf(brandId), {
      ...defaultRiskLimits,
      ...{ deviceMembers: { hold: 6, deny: 12 }, deviceDay: never },
    });
    const second = await openService(database.uri);
    try {
      const rooms = [loyalty, second.system.loyalty];
      const origin = { visitor: 'phone', address: null, region: null };
      const answers = await Promise.all(
        Array.from({ length: 30 }, (_, index) =>
          (rooms[index % 2] ?? loyalty).claim(
            buildClaim({ brandId, index, memberId: `mem_${index}`, origin }),
          ),
        ),
      );
      const count = (wanted: string) => answers.filter(({ outcome }) => outcome === wanted).length;
      expect([count('claimed'), count('held'), count('denied')]).toEqual([5, 6, 19]);
      await checkLedger(database.connection, brandId);
    } finally {
      await second.close();
    }
  }, 60_000);

  it('leave a denied code free for later', async () => {
    const brandId = 'br_denied';
    const memberHour = { hold: null, deny: 2 };
    await loyalty.riskLimits.put(actorOf(brandId), { ...defaultRiskLimits, memberHour });
    const at = new Date('2026-11-22T06:10:00Z');
    await loyalty.claim(buildClaim({ brandId, at }));
    const denied = await loyalty.claim(buildClaim({ brandId, index: 1, at }));
    const retryAt = new Date('2026-11-22T07:00:00Z');
    expect(denied).toEqual({ outcome: 'denied', because: 'too_many', retryAt });
    const later = await loyalty.claim(buildClaim({ brandId, index: 1, at: retryAt }));
    expect(later).toMatchObject({ outcome: 'claimed', balance: 40 });
    await checkLedger(database.connection, brandId);
  });
});
