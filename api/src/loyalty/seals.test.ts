import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createTestBrand } from '../../testing/test-brand.ts';
import type { AccountRecord, JournalRecord, SealRecord } from './index.ts';
import { actorOf, buildClaim, liftLimits } from './ledger-fixture.ts';
import { journalOf, useLoyalty, verifyBrand } from './loyalty-fixture.ts';
import { openService } from './service-fixture.ts';

/** Runs against a real MongoDB replica set. */
const opened = useLoyalty();
let brandId: string;

beforeEach(async () => {
  ({ brandId } = await createTestBrand(opened.service.system));
  await liftLimits(opened.loyalty, brandId);
});

const journal = () => journalOf(opened);
const seals = () => opened.database.connection.collection<SealRecord>('seals');

async function claimMany(from: number, count: number): Promise<void> {
  const { loyalty } = opened.service.system;
  await Promise.all(
    Array.from({ length: count }, (_, at) =>
      loyalty.claim(buildClaim({ brandId, index: from + at, memberId: `mem_${at % 9}` })),
    ),
  );
}

/** What is wrong with a brand's ledger, and what. */
async function verify() {
  const { count, findings } = await verifyBrand(opened, brandId);
  return { count, findings: findings.map(({ problem, subject }) => [problem, subject]) };
}

describe('sealing', () => {
  it('puts every entry into one seal and chains the seals', async () => {
    const { loyalty } = opened.service.system;
    await claimMany(0, 30);
    expect(await loyalty.sealBrand(brandId)).toBe(30);
    await claimMany(30, 12);
    await loyalty.reverseClaim(actorOf(brandId), { batch: 1, index: 3 }, 'returned');
    expect(await loyalty.sealBrand(brandId)).toBe(13);
    expect(await loyalty.sealBrand(brandId)).toBe(0);
    const chain = await seals().find({ brandId }).sort({ number: 1 }).toArray();
    expect(chain.map(({ number, first, count }) => [number, first, count])).toEqual([
      [1, 1, 30],
      [2, 31, 13],
    ]);
    expect(chain[1]?.previousHash).toBe(chain[0]?.hash);
    const { count, findings } = await verify();
    expect(findings).toEqual([]);
    expect(count).toMatchObject({ seals: 2, entries: 43, unsealed: 0, claims: 42, accounts: 9 });
  });

  it('passes no entry over while several services write and seal at once', async () => {
    const other = await openService(opened.database.uri);
    try {
      const rooms = [opened.loyalty, other.system.loyalty];
      const claiming = rooms.map(async (loyalty, room) => {
        for (let index = room; index < 120; index += 2) {
          await loyalty.claim(buildClaim({ brandId, index, memberId: `mem_${room}` }));
        }
      });
      let isClaiming = true;
      const sealing = rooms.map(async (loyalty) => {
        while (isClaiming) {
          await loyalty.sealBrand(brandId);
          await sleep(20);
        }
      });
      await Promise.all(claiming);
      isClaiming = false;
      await Promise.all(sealing);
      await opened.loyalty.sealBrand(brandId);
      const { count, findings } = await verify();
      expect(findings).toEqual([]);
      expect(count).toMatchObject({ entries: 120, unsealed: 0, claims: 120 });
      const sealed = (await seals().find({ brandId }).toArray()).flatMap(({ ids }) => ids);
      expect(new Set(sealed).size).toBe(120);
      expect(sealed).toHaveLength(120);
    } finally {
      await other.close();
    }
  }, 60_000);
});

describe('verifying', () => {
  const idOf = (kind: string, index: number) => `${brandId}:${kind}:1.${index}`;

  beforeEach(async () => {
    await claimMany(0, 20);
    await opened.loyalty.sealBrand(brandId);
  });

  it('names an entry that was edited, though it still sums to zero', async () => {
    await journal().updateOne(
      { _id: idOf('earn', 4) },
      { $set: { 'postings.0.points': 21, 'postings.1.points': -21 } },
    );
    const { findings } = await verify();
    expect(findings).toContainEqual(['entry_edited', idOf('earn', 4)]);
    expect(findings).toContainEqual(['entry_without_cause', idOf('earn', 4)]);
    expect(findings).toContainEqual(['balance_differs', `${brandId}:mem_4`]);
    expect(findings).toHaveLength(3);
  });

  it('names an entry that was edited in nothing but its time', async () => {
    await journal().updateOne({ _id: idOf('earn', 4) }, { $set: { at: new Date(0) } });
    expect((await verify()).findings).toEqual([['entry_edited', idOf('earn', 4)]]);
  });

  it('names an entry that was removed, together with its claim and points', async () => {
    await journal().deleteOne({ _id: idOf('earn', 4) });
    await opened.database.connection.collection('claims').deleteOne({ brandId, index: 4 });
    await opened.database.connection
      .collection<AccountRecord>('accounts')
      .updateOne({ _id: `${brandId}:mem_4` }, { $inc: { balance: -20 } });
    expect((await verify()).findings).toEqual([['entry_removed', idOf('earn', 4)]]);
  });

  it('names an entry that was put into a seal later', async () => {
    const model = await journal().findOne({ _id: idOf('earn', 4) });
    if (!model) throw new Error('the claim has its entry');
    await journal().insertOne({ ...model, _id: idOf('earn', 4000) });
    const { findings } = await verify();
    expect(findings).toContainEqual(['entry_inserted', idOf('earn', 4000)]);
    expect(findings).toContainEqual(['balance_differs', `${brandId}:mem_4`]);
  });

  it('names points that were made up before they were sealed', async () => {
    const model = await journal().findOne({ _id: idOf('earn', 4) });
    if (!model) throw new Error('the claim has its entry');
    const cause = { ...model.cause, index: 4000 };
    await journal().insertOne({ ...model, _id: idOf('earn', 4000), cause, seal: 0 });
    await opened.database.connection
      .collection<AccountRecord>('accounts')
      .updateOne({ _id: `${brandId}:mem_4` }, { $inc: { balance: 20 } });
    await opened.loyalty.sealBrand(brandId);
    expect((await verify()).findings).toEqual([['entry_without_cause', idOf('earn', 4000)]]);
  });

  it('names an entry that gives points and says half a seal', async () => {
    const model = await journal().findOne({ _id: idOf('earn', 4) });
    if (!model) throw new Error('the claim has its entry');
    const _id = idOf('spend', 4000);
    await journal().insertOne({ ...model, _id, kind: 'spend', seal: 0.5 });
    await opened.database.connection
      .collection<AccountRecord>('accounts')
      .updateOne({ _id: `${brandId}:mem_4` }, { $inc: { balance: 20 } });
    expect((await verify()).findings).toEqual([['entry_inserted', _id]]);
  });

  it.each([
    ['a spending that gives points', { kind: 'spend', postings: [1, -1], cause: {} }],
    ['a claim turned round', { kind: 'earn', postings: [-1, 1], cause: { batch: 1, index: 4 } }],
  ])('names %s that was made up before it was sealed', async (_, { kind, postings, cause }) => {
    const [points = 0, other = 0] = postings;
    const made = {
      ...{ _id: `${brandId}:${kind}:1.4`, brandId, kind, memberId: 'mem_4', cause, by: null },
      postings: [
        { account: 'member:mem_4', points: points * 20 },
        { account: kind === 'earn' ? 'issuing:1' : 'spent', points: other * 20 },
      ],
      ...{ balanceAfter: 40, at: new Date(), seal: 0 },
    };
    const before = await journal().findOne({ _id: idOf('earn', 4) });
    if (kind === 'earn') await journal().deleteOne({ _id: idOf('earn', 4) });
    await journal().insertOne(made as unknown as JournalRecord);
    const problem = ['entry_without_cause', made._id];
    expect(before).not.toBeNull();
    expect((await verify()).findings).toContainEqual(problem);
    await opened.loyalty.sealBrand(brandId);
    expect((await verify()).findings).toContainEqual(problem);
  });

  it('names rows that are no entries of ours, which are never sealed, and seals the others', async () => {
    const model = await journal().findOne({ _id: idOf('earn', 4) });
    if (!model) throw new Error('the claim has its entry');
    const [given, taken] = model.postings;
    if (!given || !taken) throw new Error('it has two postings');
    const odd: Record<string, object> = {
      [`${brandId}:gift:1`]: { kind: 'gift' },
      [`${brandId}:earn:unbalanced`]: { postings: [{ ...given, points: 900 }, taken] },
      [`${brandId}:earn:half`]: { postings: [{ ...given, points: 0.5 }] },
      [`br_other:earn:1.4000`]: {},
      [`${brandId}:earn:nobody`]: { memberId: null },
      [`${brandId}:earn:bare`]: { postings: [null], cause: null },
      [`${brandId}:earn:never`]: { at: 'yesterday' },
      [`${brandId}:spend:stolen`]: { kind: 'spend', postings: [given, { ...taken, account: 'x' }] },
    };
    const rows = Object.entries(odd).map(([_id, changed]) => ({
      ...{ ...model, seal: 0 },
      ...changed,
      _id,
    }));
    await journal().insertMany(rows);
    await claimMany(20, 5);
    expect(await opened.loyalty.sealBrand(brandId)).toBe(5);

    const unsealed = await journal().find({ brandId, seal: 0 }).toArray();
    const names = Object.keys(odd).sort();
    expect(unsealed.map(({ _id }) => _id).sort()).toEqual(names);
    const { findings } = await verify();
    const named = findings.filter(([problem]) => problem === 'entry_odd');
    expect(named.map(([, subject]) => subject).sort()).toEqual(names);
    // Whoever reads the service's log learns of it at each run, until somebody has looked.
    const [sealing] = opened.loyalty.periodic;
    await expect(sealing?.run()).rejects.toThrow(
      `8 rows in the journal of ${brandId} are none that this service wrote`,
    );
    await journal().deleteMany({ brandId, seal: 0 });
    await expect(sealing?.run()).resolves.toBeUndefined();
  });

  it('names a seal that was removed, and one whose content was changed', async () => {
    await claimMany(20, 5);
    await opened.loyalty.sealBrand(brandId);
    await seals().updateOne({ _id: `${brandId}:2` }, { $set: { sealedAt: new Date(0) } });
    expect((await verify()).findings).toEqual([['seal_changed', `${brandId}:2`]]);
    await seals().deleteOne({ _id: `${brandId}:1` });
    const { findings } = await verify();
    expect(findings[0]).toEqual(['seal_missing', `${brandId}:2`]);
  });

  it('names a balance that was edited, and one made for nobody', async () => {
    const accounts = opened.database.connection.collection<AccountRecord>('accounts');
    await accounts.updateOne({ _id: `${brandId}:mem_1` }, { $inc: { balance: 1 } });
    await accounts.updateOne({ _id: `${brandId}:mem_2` }, { $set: { pending: 5 } });
    const made = { _id: `${brandId}:mem_99`, brandId, memberId: 'mem_99' };
    await accounts.insertOne({ ...made, balance: 3, pending: 0, claims: 0 });
    expect((await verify()).findings).toEqual([
      ['balance_differs', `${brandId}:mem_1`],
      ['balance_differs', `${brandId}:mem_2`],
      ['balance_differs', `${brandId}:mem_99`],
    ]);
  });
});
