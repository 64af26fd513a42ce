import { describe, expect, it } from '@jest/globals';
import { checkLedger } from './check-ledger-fixture.ts';
import type { Claimed } from './index.ts';
import { buildClaim, liftLimits } from './ledger-fixture.ts';
import { useLoyalty } from './loyalty-fixture.ts';
import { openService } from './service-fixture.ts';

/** Runs against a real MongoDB replica set. */
const opened = useLoyalty();

let brands = 0;

/** A brand of its own, so that a test's sums are its own. */
async function newBrand(): Promise<string> {
  const brandId = `br_claims${(brands += 1)}`;
  await liftLimits(opened.loyalty, brandId);
  return brandId;
}

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);

const outcomesOf = (answers: readonly Claimed[]) => answers.map(({ outcome }) => outcome);

describe('claims', () => {
  it('awards a code once when 200 members claim it at once', async () => {
    const brandId = await newBrand();
    const answers = await Promise.all(
      numbers(200).map((at) =>
        opened.loyalty.claim(buildClaim({ brandId, memberId: `mem_${at}` })),
      ),
    );
    expect(outcomesOf(answers).filter((outcome) => outcome === 'claimed')).toHaveLength(1);
    expect(outcomesOf(answers).filter((outcome) => outcome === 'already_claimed')).toHaveLength(
      199,
    );
    expect(await checkLedger(opened.database.connection, brandId)).toEqual({
      claims: 1,
      points: 20,
    });
  });

  it('tells another member when the code was claimed, and nothing else', async () => {
    const brandId = await newBrand();
    const first = await opened.loyalty.claim(buildClaim({ brandId }));
    const second = await opened.loyalty.claim(buildClaim({ brandId, memberId: 'mem_b' }));
    expect(first).toMatchObject({ outcome: 'claimed', at: expect.any(Date) });
    expect({ ...first, ...second }).toEqual({ ...first, outcome: 'already_claimed' });
    expect(Object.keys(second).sort()).toEqual(['at', 'outcome']);
  });

  it('gives one member who claims a code 200 times at once one award and 200 equal answers', async () => {
    const brandId = await newBrand();
    const answers = await Promise.all(
      numbers(200).map((at) =>
        opened.loyalty.claim(buildClaim({ brandId, at: new Date(1_700_000_000_000 + at) })),
      ),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ outcome: 'claimed', points: 20, balance: 20 });
    expect(await opened.loyalty.balanceOf(brandId, 'mem_a')).toBe(20);
    await checkLedger(opened.database.connection, brandId);
  });

  it('repeats an answer unchanged after the balance and the product have moved on', async () => {
    const brandId = await newBrand();
    const first = await opened.loyalty.claim(buildClaim({ brandId }));
    await opened.loyalty.claim(buildClaim({ brandId, index: 1 }));
    const again = await opened.loyalty.claim(buildClaim({ brandId, points: 999, at: new Date(0) }));
    expect(again).toEqual(first);
    expect(await opened.loyalty.balanceOf(brandId, 'mem_a')).toBe(40);
  });

  it('adds many codes claimed at once by one member up exactly', async () => {
    const brandId = await newBrand();
    const answers = await Promise.all(
      numbers(300).map((index) =>
        opened.loyalty.claim(buildClaim({ brandId, index, points: index + 1 })),
      ),
    );
    expect(outcomesOf(answers).every((outcome) => outcome === 'claimed')).toBe(true);
    const total = (300 * 301) / 2;
    expect(await opened.loyalty.balanceOf(brandId, 'mem_a')).toBe(total);
    const balances = answers.map((answer) => (answer.outcome === 'claimed' ? answer.balance : 0));
    expect(new Set(balances).size).toBe(300);
    expect(Math.max(...balances)).toBe(total);
    expect(await checkLedger(opened.database.connection, brandId)).toEqual({
      claims: 300,
      points: total,
    });
  });

  it('claims each code once when two services on one database claim the same codes', async () => {
    const brandId = await newBrand();
    const second = await openService(opened.database.uri);
    try {
      const claims = numbers(150).flatMap((index) => [
        opened.loyalty.claim(buildClaim({ brandId, index, memberId: `mem_${index % 7}` })),
        second.system.loyalty.claim(buildClaim({ brandId, index, memberId: `mem_${index % 5}` })),
      ]);
      const answers = await Promise.all(claims);
      for (const index of numbers(150)) {
        const pair = answers.slice(index * 2, index * 2 + 2);
        const [mine, theirs] = pair;
        if (index % 7 === index % 5) expect(mine).toEqual(theirs);
        else expect(outcomesOf(pair).sort()).toEqual(['already_claimed', 'claimed']);
      }
      expect(await checkLedger(opened.database.connection, brandId)).toEqual({
        claims: 150,
        points: 3000,
      });
    } finally {
      await second.close();
    }
  }, 30_000);

  it.each([0, -5, 1.5, Number.NaN, 2 ** 60])('books nothing for %d points', async (points) => {
    const brandId = await newBrand();
    await expect(opened.loyalty.claim(buildClaim({ brandId, points }))).rejects.toThrow(RangeError);
    expect(await checkLedger(opened.database.connection, brandId)).toEqual({
      claims: 0,
      points: 0,
    });
  });

  it('keeps the claims, balances and statements of brands apart', async () => {
    const [brandId, other] = [await newBrand(), await newBrand()];
    await opened.loyalty.claim(buildClaim({ brandId }));
    expect(await opened.loyalty.claimOf(other, 1, 0)).toBeNull();
    expect(await opened.loyalty.balanceOf(other, 'mem_a')).toBe(0);
    expect(await opened.loyalty.accountsOf(other, ['mem_a'])).toEqual(new Map());
    expect(await opened.loyalty.countClaims(other, [1])).toEqual(new Map());
    const page = { page: 1, pageSize: 10 };
    expect(await opened.loyalty.statementOf(other, 'mem_a', page)).toEqual({
      balance: 0,
      pending: 0,
      rows: [],
      total: 0,
    });
    expect(await opened.loyalty.aggregateClaims(other, { brandId }, [])).toEqual([]);
    expect(await opened.loyalty.claim(buildClaim({ brandId: other }))).toMatchObject({
      outcome: 'claimed',
    });
  });
});
