import { expect } from '@jest/globals';
import type { Connection } from 'mongoose';
import type { AccountRecord, ClaimRecord, JournalRecord } from './index.ts';

/** The kinds of entries that a claim in its state has, besides the first. */
const laterKinds: Record<ClaimRecord['state'], (wasHeld: boolean) => string[]> = {
  booked: () => [],
  held: () => [],
  released: () => ['release'],
  rejected: () => ['reverse'],
  reversed: (wasHeld) => (wasHeld ? ['release', 'reverse'] : ['reverse']),
};

/**
 * Checks what must hold of a brand's ledger whatever happened: entries sum to zero, each claim has
 * the entries of its state and each entry about a unit its claim, and every account is the sum of
 * its postings.
 */
export async function checkLedger(
  connection: Connection,
  brandId: string,
): Promise<{ claims: number; points: number }> {
  const read = <Row extends object>(name: string) =>
    connection
      .collection<Row>(name)
      .find({ brandId } as never)
      .toArray() as Promise<Row[]>;
  const claims = await read<ClaimRecord>('claims');
  const journal = await read<JournalRecord>('journal');
  const accounts = await read<AccountRecord>('accounts');

  const sums = new Map<string, number>();
  for (const entry of journal) {
    expect(entry.postings.reduce((sum, { points }) => sum + points, 0)).toBe(0);
    for (const { account, points } of entry.postings) {
      sums.set(account, (sums.get(account) ?? 0) + points);
    }
  }
  const expected = claims.flatMap(({ batch, index, state, reasons }) => {
    const wasHeld = reasons.length > 0;
    const kinds = [wasHeld ? 'pending' : 'earn', ...laterKinds[state](wasHeld)];
    return kinds.map((kind) => `${brandId}:${kind}:${batch}.${index}`);
  });
  const ids = journal.filter(({ cause }) => cause.batch !== undefined).map(({ _id }) => _id);
  expect(ids.sort()).toEqual(expected.sort());
  const members = new Set(journal.map(({ memberId }) => memberId));
  expect(new Set(accounts.map(({ memberId }) => memberId))).toEqual(members);
  for (const { memberId, balance, pending, claims: count } of accounts) {
    expect(balance).toBe(sums.get(`member:${memberId}`) ?? 0);
    expect(pending).toBe(sums.get(`pending:${memberId}`) ?? 0);
    expect(count).toBe(claims.filter((claim) => claim.memberId === memberId).length);
  }
  const points = accounts.reduce((sum, { balance }) => sum + balance, 0);
  return { claims: claims.length, points };
}
