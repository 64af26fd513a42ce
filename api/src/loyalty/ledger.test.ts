import { describe, expect, it } from '@jest/globals';
import { createTestBrand } from '../../testing/test-brand.ts';
import type { Actor } from '../platform/audit/audit-log.ts';
import { checkLedger } from './check-ledger-fixture.ts';
import { actorOf, buildClaim, liftLimits } from './ledger-fixture.ts';
import { hireStaff, journalOf, useLoyalty, verifyBrand } from './loyalty-fixture.ts';
import { openService } from './service-fixture.ts';

/** Runs against a real MongoDB replica set. */
const opened = useLoyalty();

const at = new Date('2026-11-22T06:00:00Z');
const unit = { batch: 1, index: 0 };

/** Whether a ledger is right, by the fixture and by the service's own check. */
async function expectWhole(brandId: string): Promise<{ claims: number; points: number }> {
  expect((await verifyBrand(opened, brandId)).findings).toEqual([]);
  return checkLedger(opened.database.connection, brandId);
}

const kindsOf = async (brandId: string) => {
  const entries = await journalOf(opened).find({ brandId }).sort({ at: 1, _id: 1 }).toArray();
  return entries.map(({ kind, balanceAfter }) => [kind, balanceAfter]);
};

describe('reversals', () => {
  it('take a claim’s points back once, however often they are asked for', async () => {
    const brandId = 'br_reverse';
    const claimed = await opened.loyalty.claim(buildClaim({ brandId }));
    const reverse = () => opened.loyalty.reverseClaim(actorOf(brandId), unit, 'returned goods');
    const answers = await Promise.all([reverse(), reverse(), reverse()]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ points: 20, balance: 0 });
    expect(await kindsOf(brandId)).toEqual([
      ['earn', 20],
      ['reverse', 0],
    ]);
    // The code stays claimed, and a retry of the claim hears what it heard.
    expect(await opened.loyalty.claim(buildClaim({ brandId }))).toEqual(claimed);
    const other = await opened.loyalty.claim(buildClaim({ brandId, memberId: 'mem_b' }));
    expect(other.outcome).toBe('already_claimed');
    expect(await expectWhole(brandId)).toEqual({ claims: 1, points: 0 });
  });

  it('refuse to be repeated for another reason', async () => {
    const brandId = 'br_reverse2';
    await opened.loyalty.claim(buildClaim({ brandId }));
    await opened.loyalty.reverseClaim(actorOf(brandId), unit, 'returned goods');
    await expect(
      opened.loyalty.reverseClaim(actorOf(brandId), unit, 'another reason'),
    ).rejects.toMatchObject({ code: 'idempotency_conflict' });
    await expectWhole(brandId);
  });

  it('go below zero where the points were used, and the next points pay it off', async () => {
    const brandId = 'br_reverse3';
    await opened.loyalty.claim(buildClaim({ brandId }));
    await opened.loyalty.spend({
      brandId,
      memberId: 'mem_a',
      points: 15,
      key: 'o1',
      reason: 'cup',
      at,
    });
    const reversed = await opened.loyalty.reverseClaim(actorOf(brandId), unit, 'returned goods');
    expect(reversed.balance).toBe(-15);
    await opened.loyalty.claim(buildClaim({ brandId, index: 1 }));
    expect(await opened.loyalty.balanceOf(brandId, 'mem_a')).toBe(5);
    await expectWhole(brandId);
  });

  it('know nothing of codes that nobody claimed', async () => {
    await expect(
      opened.loyalty.reverseClaim(actorOf('br_none'), unit, 'returned goods'),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('using points', () => {
  it('never takes more than there are when many ask at once', async () => {
    const brandId = 'br_spend';
    await opened.loyalty.claim(buildClaim({ brandId, points: 100 }));
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at20) =>
        opened.loyalty.spend({
          ...{ brandId, memberId: 'mem_a', points: 30, key: `order-${at20}`, reason: 'cup', at },
        }),
      ),
    );
    expect(answers.filter(({ outcome }) => outcome === 'booked')).toHaveLength(3);
    expect(await opened.loyalty.balanceOf(brandId, 'mem_a')).toBe(10);
    await expectWhole(brandId);
  });

  it('answers a repetition the same and refuses the key for anything else', async () => {
    const brandId = 'br_spend2';
    await opened.loyalty.claim(buildClaim({ brandId }));
    const order = { brandId, memberId: 'mem_a', points: 5, key: 'order', reason: 'cup', at };
    const first = await opened.loyalty.spend(order);
    await opened.loyalty.expireOf({ ...order, points: 3, key: 'run', reason: 'a year old' });
    expect(await opened.loyalty.spend({ ...order, at: new Date() })).toEqual(first);
    await expect(opened.loyalty.spend({ ...order, points: 6 })).rejects.toMatchObject({
      code: 'idempotency_conflict',
    });
    expect(await opened.loyalty.balanceOf(brandId, 'mem_a')).toBe(12);
    await expectWhole(brandId);
  });

  it.each([0, -5, 1.5, Number.NaN, 2 ** 60])('books nothing for %d points', async (points) => {
    const order = { brandId: 'br_spend3', memberId: 'mem_a', key: 'order', reason: 'cup', at };
    await expect(opened.loyalty.spend({ ...order, points })).rejects.toThrow(RangeError);
  });

  it('takes nothing from those who have nothing', async () => {
    const order = { brandId: 'br_spend4', memberId: 'mem_a', key: 'order', reason: 'cup', at };
    const answer = await opened.loyalty.expireOf({ ...order, points: 1 });
    expect(answer).toEqual({ outcome: 'not_enough', balance: 0 });
    expect(await kindsOf('br_spend4')).toEqual([]);
  });
});

describe('corrections by hand', () => {
  const proposal = {
    ...{ idempotencyKey: 'proposal-1', memberId: 'mem_a', points: 50, reason: 'lost bottle' },
  };

  /** A brand's own staff: who proposes, and who may decide. */
  async function hire(brandId: string) {
    const [anna, ben] = [`stf_anna_${brandId}`, `stf_ben_${brandId}`];
    await hireStaff(opened.database.connection, brandId, anna, ben);
    return { anna: actorOf(brandId, anna), ben: actorOf(brandId, ben) };
  }

  it('are booked when another person approves, once', async () => {
    const brandId = 'br_adjust';
    const { anna, ben } = await hire(brandId);
    const { adjustments } = opened.loyalty;
    const made = await adjustments.propose(anna, proposal);
    expect(await adjustments.propose(anna, proposal)).toMatchObject({ _id: made._id });
    await expect(adjustments.decide(anna, made._id, 'approve', 'mine')).rejects.toMatchObject({
      code: 'not_allowed',
    });
    expect(await opened.loyalty.balanceOf(brandId, 'mem_a')).toBe(0);
    const approve = () => adjustments.decide(ben, made._id, 'approve', 'seen the receipt');
    await Promise.all([approve(), approve(), approve()]);
    expect(await opened.loyalty.balanceOf(brandId, 'mem_a')).toBe(50);
    await expect(
      adjustments.decide(actorOf(brandId, 'stf_eve'), made._id, 'refuse', 'no'),
    ).rejects.toMatchObject({ code: 'state_forbids' });
    await expectWhole(brandId);
  });

  it('are not booked when refused, nor below zero', async () => {
    const brandId = 'br_adjust2';
    const { anna, ben } = await hire(brandId);
    const { adjustments } = opened.loyalty;
    const refused = await adjustments.propose(anna, proposal);
    await adjustments.decide(ben, refused._id, 'refuse', 'no receipt');
    const taking = { ...proposal, idempotencyKey: 'proposal-2', points: -1 };
    const below = await adjustments.propose(anna, taking);
    await expect(adjustments.decide(ben, below._id, 'approve', 'yes')).rejects.toMatchObject({
      code: 'state_forbids',
    });
    const { rows } = await adjustments.list(brandId, { page: 1, pageSize: 10 });
    expect(rows.map(({ state }) => state)).toEqual(['proposed', 'refused']);
    expect(await expectWhole(brandId)).toEqual({ claims: 0, points: 0 });
  });

  it('refuse a key that was used for another correction', async () => {
    const brandId = 'br_adjust3';
    const actor = actorOf(brandId);
    await opened.loyalty.adjustments.propose(actor, proposal);
    await expect(
      opened.loyalty.adjustments.propose(actor, { ...proposal, points: 51 }),
    ).rejects.toMatchObject({ code: 'idempotency_conflict' });
  });

  it('are not approved by accounts that the proposer made, or that made the proposer’s', async () => {
    const { staff } = opened.service.system;
    const { brandId } = await createTestBrand(opened.service.system);
    const { anna } = await hire(brandId);
    const password = 'the kettle sings at noon';
    const give = async (maker: Actor, email: string) => {
      const given = { email, name: email, role: 'manager' as const, password };
      return actorOf(brandId, (await staff.create(brandId, given, maker))._id);
    };
    const second = await give(anna, 'second@brand.cn');
    const third = await give(second, 'third@brand.cn');
    const stranger = actorOf(brandId, `stf_ben_${brandId}`);
    const decide = async (proposer: Actor, approver: Actor) => {
      const { adjustments } = opened.loyalty;
      const idempotencyKey = `${proposer.staffId}-${approver.staffId}`.slice(-60);
      const { _id } = await adjustments.propose(proposer, { ...proposal, idempotencyKey });
      try {
        return (await adjustments.decide(approver, _id, 'approve', 'fine')).state;
      } catch (error) {
        return String(error);
      }
    };
    const madeIt = expect.stringContaining('made the account of the other') as unknown;
    expect(await decide(anna, second)).toEqual(madeIt);
    expect(await decide(anna, third)).toEqual(madeIt);
    expect(await decide(third, anna)).toEqual(madeIt);
    expect(await decide(stranger, third)).toContain('younger than 24 hours');
    expect(await decide(third, stranger)).toBe('approved');
    expect(await decide(anna, stranger)).toBe('approved');
    await expectWhole(brandId);
  }, 60_000);
});

describe('claims, reversals, releases and purchases at once from two services', () => {
  it('leave a ledger that adds up', async () => {
    const brandId = 'br_mixed';
    await liftLimits(opened.loyalty, brandId);
    const second = await openService(opened.database.uri);
    try {
      const services = [opened.loyalty, second.system.loyalty];
      const work = Array.from({ length: 64 }, async (_, step) => {
        const mine = services[step % 2] ?? opened.loyalty;
        const index = step % 16;
        const memberId = `mem_${index % 5}`;
        const isSuspectedCopy = index % 4 === 0;
        const claim = () => mine.claim(buildClaim({ brandId, memberId, index, isSuspectedCopy }));
        const answer = await claim();
        const aside = await Promise.allSettled([
          step % 3 === 0 && mine.reverseClaim(actorOf(brandId), { batch: 1, index }, 'returned'),
          isSuspectedCopy &&
            mine.decideReview(
              actorOf(brandId),
              { batch: 1, index },
              index % 8 === 0 ? 'release' : 'reject',
              'looked',
            ),
          mine.spend({ brandId, memberId, points: 7, key: `o${step % 24}`, reason: 'cup', at }),
        ]);
        return { answer, aside };
      });
      const done = await Promise.all(work);
      const kinds = new Set(done.map(({ answer }) => answer.outcome));
      expect(kinds.has('claimed')).toBe(true);
      const { claims } = await expectWhole(brandId);
      expect(claims).toBe(16);
    } finally {
      await second.close();
    }
  }, 60_000);
});
