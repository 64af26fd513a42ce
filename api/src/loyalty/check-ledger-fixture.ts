import { expect } from '@jest/globals';
import type { Connection } from 'mongoose';
import type { AccountRecord, ClaimRecord, JournalRecord } from './index.ts';

/**
 * Checks what must hold of a brand's ledger whatever happened: entries sum to zero, each claim has
 * its entry and each entry its claim, and every account is the sum of its postings.
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
  const keyOf = (batch: number, index: number) => `${brandId}:earn:${batch}.${index}`;
  expect(journal.map(({ _id }) => _id).sort()).toEqual(
    claims.map(({ batch, index }) => keyOf(batch, index)).sort(),
  );
  const members = new Set(claims.map(({ memberId }) => memberId));
  expect(new Set(accounts.map(({ memberId }) => memberId))).toEqual(members);
  for (const { memberId, balance, claims: count } of accounts) {
    expect(balance).toBe(sums.get(`member:${memberId}`));
    expect(count).toBe(claims.filter((claim) => claim.memberId === memberId).length);
  }
  const points = accounts.reduce((sum, { balance }) => sum + balance, 0);
  expect(points).toBe(claims.reduce((sum, claim) => sum + claim.points, 0));
  return { claims: claims.length, points };
}
