import { describe, expect, it } from '@jest/globals';
import { createBook, type ClaimNote, type Member, type ScanNote } from '../load/book.ts';
import { checkRepetitions } from './check-answers.ts';
import { hasPassed } from './check.ts';
import { checkAccounts, checkAwards, checkClaims, checkZeroSums } from './check-ledger.ts';
import { checkFirstScans, checkScans } from './check-scans.ts';
import type { Data } from './data.ts';

const session = { address: '36.1.1.1', cookies: new Map<string, string>(), csrfToken: null };
const ann: Member = { memberId: 'mem_ann', session };
const bob: Member = { memberId: 'mem_bob', session };

const scanOf = (unit: number, verdict: string | null): ScanNote => ({
  ...{ unit, session, eventId: `event-${unit}-${verdict ?? ''}` },
  answer: verdict === null ? null : { verdict, reasons: [], code: null },
});
const claimOf = (unit: number, member: Member, outcome: string): ClaimNote => ({
  ...{ unit, member, answer: { outcome }, isSettled: true, reversal: null },
});

/** A ledger in which each member claimed the units named, for 20 points each. */
function ledgerOf(units: Readonly<Record<string, readonly number[]>>): Data {
  const awards = Object.entries(units).flatMap(([memberId, indices]) =>
    indices.map((index) => ({ memberId, index })),
  );
  return {
    claims: awards,
    accounts: Object.entries(units).map(([memberId, indices]) => ({
      ...{ memberId, balance: 20 * indices.length, pending: 0 },
    })),
    journal: awards.map(({ memberId, index }) => ({
      ...{ _id: `earn:${index}:${memberId}`, kind: 'earn', cause: { index } },
      postings: [
        { account: `member:${memberId}`, points: 20 },
        { account: 'issuing:1', points: -20 },
      ],
    })),
  };
}

describe('the checks of scans', () => {
  const scans = [scanOf(1, 'first_scan'), scanOf(1, 'repeat_scan'), scanOf(2, null)];

  it('pass when every answered scan was stored once, and an unanswered one once sent again', () => {
    const after = new Map([
      [1, 2],
      [2, 1],
    ]);
    expect(hasPassed(checkScans(scans, new Map([[1, 2]]), after))).toBe(true);
  });

  it.each([
    ['lost', 1, 2],
    ['stored twice', 3, 3],
    ['stored again when it was repeated', 2, 3],
  ])('fail when a scan was %s', (_, before, after) => {
    const counts = (of: number) => new Map([[1, of]]);
    const answered = scans.slice(0, 2);
    expect(hasPassed(checkScans(answered, counts(before), counts(after)))).toBe(false);
  });

  it('fail when two scans of a unit were told to be the first, or none was', () => {
    const check = (...verdicts: string[]) =>
      hasPassed(
        checkFirstScans({ ...createBook(), scans: verdicts.map((verdict) => scanOf(5, verdict)) }),
      );
    expect(check('first_scan', 'same_visitor')).toBe(true);
    expect(check('first_scan', 'first_scan')).toBe(false);
    expect(check('repeat_scan')).toBe(false);
  });
});

describe('the checks of the ledger', () => {
  const bookOf = (...claims: ClaimNote[]) => ({ ...createBook(), claims });

  it('pass for a ledger that holds what was answered', () => {
    const data = ledgerOf({ mem_ann: [1, 2], mem_bob: [3] });
    const book = bookOf(
      claimOf(1, ann, 'claimed'),
      claimOf(2, ann, 'claimed'),
      claimOf(2, bob, 'already_claimed'),
      claimOf(3, bob, 'claimed'),
    );
    const checks = [
      checkClaims(book, data),
      checkAwards(book, data),
      checkAccounts(data),
      checkZeroSums(data),
    ];
    expect(checks.map(hasPassed)).toEqual([true, true, true, true]);
  });

  it('fail when an answered claim is not there, or is another member’s', () => {
    const book = bookOf(claimOf(1, ann, 'claimed'));
    expect(hasPassed(checkClaims(book, ledgerOf({ mem_ann: [2] })))).toBe(false);
    expect(hasPassed(checkClaims(book, ledgerOf({ mem_bob: [1] })))).toBe(false);
  });

  it('fail when a code was awarded to two members', () => {
    const book = bookOf(claimOf(1, ann, 'claimed'), claimOf(1, bob, 'held'));
    expect(hasPassed(checkAwards(book, ledgerOf({ mem_ann: [1] })))).toBe(false);
    expect(hasPassed(checkAwards(bookOf(), ledgerOf({ mem_ann: [1], mem_bob: [1] })))).toBe(false);
  });

  it('fail when an account has points that its journal does not give, or postings have no account', () => {
    const data = ledgerOf({ mem_ann: [1] });
    const richer = { memberId: 'mem_ann', balance: 21, pending: 0 };
    expect(hasPassed(checkAccounts({ ...data, accounts: [richer] }))).toBe(false);
    expect(hasPassed(checkAccounts({ ...data, accounts: [] }))).toBe(false);
    const pending = { memberId: 'mem_ann', balance: 20, pending: 1 };
    expect(hasPassed(checkAccounts({ ...data, accounts: [pending] }))).toBe(false);
  });

  it('fail when an entry does not sum to zero', () => {
    const data = ledgerOf({ mem_ann: [1] });
    const postings = [{ account: 'member:mem_ann', points: 20 }];
    const journal = data.journal.map((entry) => ({ ...entry, postings }));
    expect(hasPassed(checkZeroSums({ ...data, journal }))).toBe(false);
  });
});

describe('a check', () => {
  it('has failed when it saw nothing', () => {
    expect(hasPassed(checkRepetitions(createBook()))).toBe(false);
  });

  it('has failed when one repetition got another answer', () => {
    const book = createBook();
    book.compare('a scan', { verdict: 'first_scan' }, { verdict: 'first_scan' });
    expect(hasPassed(checkRepetitions(book))).toBe(true);
    book.compare('a scan', { verdict: 'first_scan' }, { verdict: 'repeat_scan' });
    expect(checkRepetitions(book).faults).toHaveLength(1);
  });
});
