import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ProblemError } from '../platform/http/problem-error.ts';
import { checkLedger } from './check-ledger-fixture.ts';
import type { AccountRecord, JournalRecord } from './index.ts';
import { actorOf, buildClaim, liftLimits } from './ledger-fixture.ts';
import { hireStaff, useLoyalty, verifyBrand } from './loyalty-fixture.ts';

/** Random lives of a ledger, on a real MongoDB replica set. */
const opened = useLoyalty();

const member = fc.constantFrom('mem_a', 'mem_b');
const index = fc.nat({ max: 4 });
const points = fc.integer({ min: 1, max: 40 });
const key = fc.nat({ max: 3 }).map(String);

/** Few members, units and keys, so that acts meet. */
const act = fc.oneof(
  fc.record({ act: fc.constant('claim' as const), member, index, isHeld: fc.boolean() }),
  fc.record({ act: fc.constantFrom('release' as const, 'reject' as const), index }),
  fc.record({ act: fc.constant('reverse' as const), index }),
  fc.record({ act: fc.constantFrom('spend' as const, 'expireOf' as const), member, points, key }),
  fc.record({
    ...{ act: fc.constant('adjust' as const), member, key },
    points: fc.integer({ min: -30, max: 30 }).filter((value) => value !== 0),
  }),
);
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

const day = new Date('2026-11-22T06:10:00Z');

/** Who proposes, and who approves. */
const staffOf = (brandId: string) => [`stf_anna_${brandId}`, `stf_boss_${brandId}`] as const;

/** Does an act; what the ledger refuses is an answer too. */
async function perform(brandId: string, one: Act): Promise<unknown> {
  const actor = actorOf(brandId, staffOf(brandId)[0]);
  const unitOf = (at: number) => ({ batch: 1, index: at });
  try {
    switch (one.act) {
      case 'claim':
        return await opened.loyalty.claim(
          buildClaim({
            ...{ brandId, memberId: one.member, index: one.index, at: day },
            isSuspectedCopy: one.isHeld,
          }),
        );
      case 'release':
      case 'reject':
        await opened.loyalty.decideReview(actor, unitOf(one.index), one.act, 'looked at');
        return 'decided';
      case 'reverse':
        return await opened.loyalty.reverseClaim(actor, unitOf(one.index), 'returned');
      case 'spend':
      case 'expireOf':
        return await opened.loyalty[one.act]({
          ...{ brandId, memberId: one.member, points: one.points, key: one.key },
          ...{ reason: 'a gift', at: day },
        });
      case 'adjust': {
        const { adjustments } = opened.loyalty;
        const proposal = { memberId: one.member, points: one.points, reason: 'a mistake' };
        const { _id } = await adjustments.propose(actor, { ...proposal, idempotencyKey: one.key });
        const decided = await adjustments.decide(
          actorOf(brandId, `stf_boss_${brandId}`),
          ...([_id, 'approve', 'right'] as const),
        );
        return decided.state;
      }
    }
  } catch (error) {
    if (error instanceof ProblemError) return error.code;
    throw error;
  }
}

/** Goes through the journal in its order: a balance falls below zero by a reversal alone. */
async function checkBalances(brandId: string): Promise<void> {
  const { connection } = opened.database;
  const journal = await connection
    .collection<JournalRecord>('journal')
    .find({ brandId })
    .sort({ $natural: 1 })
    .toArray();
  for (const { kind, balanceAfter, memberId, postings } of journal) {
    const change = postings.find(({ account }) => account === `member:${memberId}`)?.points ?? 0;
    if (kind !== 'reverse' && change < 0) expect(balanceAfter).toBeGreaterThanOrEqual(0);
  }
  const accounts = await connection
    .collection<AccountRecord>('accounts')
    .find({ brandId })
    .toArray();
  for (const { pending } of accounts) expect(pending).toBeGreaterThanOrEqual(0);
}

/** What later acts may change of an answer: a review that decides, and the money that came or went. */
const isFinal = (answer: unknown): boolean => {
  const outcome = (answer as { outcome?: string }).outcome ?? answer;
  return ['claimed', 'already_claimed', 'booked'].includes(String(outcome));
};

let brands = 0;

describe('a ledger', () => {
  it('holds whatever is done to it in whatever order, and repeats its answers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 40 }), async (acts) => {
        const brandId = `br_property${(brands += 1)}`;
        await hireStaff(opened.database.connection, brandId, ...staffOf(brandId));
        await liftLimits(opened.loyalty, brandId);
        const answers: unknown[] = [];
        for (const one of acts) answers.push(await perform(brandId, one));
        await checkLedger(opened.database.connection, brandId);
        await checkBalances(brandId);
        expect((await verifyBrand(opened, brandId)).findings).toEqual([]);

        const before = await dump(brandId);
        for (const [at, one] of acts.entries()) {
          if (isFinal(answers[at])) expect(await perform(brandId, one)).toEqual(answers[at]);
        }
        expect(await dump(brandId)).toEqual(before);
      }),
      { numRuns: 8, seed: 5 },
    );
  }, 120_000);
});

const dump = (brandId: string) =>
  Promise.all(
    ['claims', 'journal', 'accounts'].map((name) =>
      opened.database.connection.collection(name).find({ brandId }).sort({ _id: 1 }).toArray(),
    ),
  );
