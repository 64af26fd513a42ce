import { describe, expect, it } from '@jest/globals';
import { checkLedger } from './check-ledger-fixture.ts';
import { actorOf, buildClaim } from './ledger-fixture.ts';
import { useLoyalty } from './loyalty-fixture.ts';
import { openService } from './service-fixture.ts';
import { defaultRiskLimits } from './risk-rules.ts';

/** Runs against a real MongoDB replica set. */
const opened = useLoyalty();

const unit = { batch: 1, index: 0 };

describe('a held claim', () => {
  const hold = (brandId: string) =>
    opened.loyalty.claim(buildClaim({ brandId, index: 0, isSuspectedCopy: true }));

  it('keeps the points pending, and gives them when released', async () => {
    const brandId = 'br_held';
    const answer = await hold(brandId);
    expect(answer).toMatchObject({ outcome: 'held', points: 20 });
    expect(await hold(brandId)).toEqual(answer);
    expect(await opened.loyalty.balanceOf(brandId, 'mem_a')).toBe(0);
    const release = () =>
      opened.loyalty.decideReview(actorOf(brandId), unit, 'release', 'a wedding');
    await Promise.all([release(), release()]);
    expect(await opened.loyalty.balanceOf(brandId, 'mem_a')).toBe(20);
    expect(await hold(brandId)).toMatchObject({ outcome: 'claimed', points: 20, balance: 20 });
    await expect(
      opened.loyalty.decideReview(actorOf(brandId), unit, 'reject', 'late'),
    ).rejects.toMatchObject({ code: 'state_forbids' });
    await checkLedger(opened.database.connection, brandId);
  });

  it('gives nothing when rejected, to nobody', async () => {
    const brandId = 'br_rejected';
    await hold(brandId);
    await expect(
      opened.loyalty.reverseClaim(actorOf(brandId), unit, 'wrong door'),
    ).rejects.toMatchObject({
      code: 'state_forbids',
    });
    await opened.loyalty.decideReview(actorOf(brandId), unit, 'reject', 'a farm');
    expect(await hold(brandId)).toEqual({
      ...{ outcome: 'denied', because: 'rejected', retryAt: null },
    });
    const other = await opened.loyalty.claim(buildClaim({ brandId, memberId: 'mem_b' }));
    expect(other.outcome).toBe('already_claimed');
    expect(await checkLedger(opened.database.connection, brandId)).toEqual({
      claims: 1,
      points: 0,
    });
  });
});

describe('the webhook', () => {
  it('is told of what is held, with the claim or not at all', async () => {
    const brandId = 'br_told';
    const { webhooks } = opened.service.system;
    await webhooks.put(actorOf(brandId), {
      ...{ url: 'https://hooks.brand.cn/', events: ['claim.held'], isOn: true },
    });
    const at = new Date('2026-11-22T06:10:00Z');
    const claim = (index: number, isSuspectedCopy: boolean) =>
      opened.loyalty.claim(buildClaim({ brandId, index, at, isSuspectedCopy }));
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
    await opened.loyalty.riskLimits.put(actorOf(brandId), {
      ...defaultRiskLimits,
      ...{ deviceMembers: { hold: 6, deny: 12 }, deviceDay: never },
    });
    const second = await openService(opened.database.uri);
    try {
      const rooms = [opened.loyalty, second.system.loyalty];
      const origin = { visitor: 'phone', address: null, region: null };
      const answers = await Promise.all(
        Array.from({ length: 30 }, (_, index) =>
          (rooms[index % 2] ?? opened.loyalty).claim(
            buildClaim({ brandId, index, memberId: `mem_${index}`, origin }),
          ),
        ),
      );
      const count = (wanted: string) => answers.filter(({ outcome }) => outcome === wanted).length;
      expect([count('claimed'), count('held'), count('denied')]).toEqual([5, 6, 19]);
      await checkLedger(opened.database.connection, brandId);
    } finally {
      await second.close();
    }
  }, 60_000);

  it('count claims of one product by many members, each on a device and network of its own', async () => {
    const brandId = 'br_product';
    const limits = { ...defaultRiskLimits, productHour: { hold: 21 } };
    await opened.loyalty.riskLimits.put(actorOf(brandId), limits);
    const claim = (index: number, productId: string) =>
      opened.loyalty.claim(
        buildClaim({
          ...{ brandId, index, productId, memberId: `mem_${index}` },
          origin: { visitor: `phone-${index}`, address: `net-${index}`, region: null },
        }),
      );
    for (let index = 0; index < 20; index += 1) {
      expect((await claim(index, 'prd_a')).outcome).toBe('claimed');
    }
    expect((await claim(20, 'prd_a')).outcome).toBe('held');
    expect((await claim(21, 'prd_b')).outcome).toBe('claimed');
    await checkLedger(opened.database.connection, brandId);
  });

  it('hold the claims of clients that keep no cookie sooner, by their network', async () => {
    const brandId = 'br_nodevice';
    const claim = (index: number, address: string, visitor: string | null) => {
      const origin = { visitor, address, region: null };
      const memberId = `mem_${index}`;
      return opened.loyalty.claim(buildClaim({ brandId, index, memberId, origin }));
    };
    for (let index = 0; index < 19; index += 1) {
      expect((await claim(index, 'net', null)).outcome).toBe('claimed');
    }
    expect((await claim(19, 'net', null)).outcome).toBe('held');
    expect((await claim(20, 'net', 'phone')).outcome).toBe('claimed');
    expect((await claim(21, 'elsewhere', null)).outcome).toBe('claimed');
    await checkLedger(opened.database.connection, brandId);
  });

  it('leave a denied code free for later', async () => {
    const brandId = 'br_denied';
    const memberHour = { hold: null, deny: 2 };
    await opened.loyalty.riskLimits.put(actorOf(brandId), { ...defaultRiskLimits, memberHour });
    const at = new Date('2026-11-22T06:10:00Z');
    await opened.loyalty.claim(buildClaim({ brandId, at }));
    const denied = await opened.loyalty.claim(buildClaim({ brandId, index: 1, at }));
    const retryAt = new Date('2026-11-22T07:00:00Z');
    expect(denied).toEqual({ outcome: 'denied', because: 'too_many', retryAt });
    const later = await opened.loyalty.claim(buildClaim({ brandId, index: 1, at: retryAt }));
    expect(later).toMatchObject({ outcome: 'claimed', balance: 40 });
    await checkLedger(opened.database.connection, brandId);
  });
});
