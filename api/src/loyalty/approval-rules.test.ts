import { describe, expect, it } from '@jest/globals';
import { describeDependence, type StaffAccount } from './approval-rules.ts';

const now = new Date('2026-11-22T06:00:00Z');
const account = (id: string, hours: number, ...makers: string[]): StaffAccount => ({
  ...{ id, createdAt: new Date(now.getTime() - hours * 3_600_000), makers },
});

describe('who approves a correction', () => {
  it.each<[string, StaffAccount, StaffAccount, RegExp | null]>([
    ['an account of the operator’s', account('anna', 1), account('ben', 25), null],
    ['an account of a day', account('anna', 1), account('ben', 24), null],
    ['two that a third made', account('anna', 99, 'eve'), account('ben', 99, 'eve'), null],
    ['one the proposer made', account('anna', 99), account('ben', 99, 'anna'), /made the account/],
    ['one made by way of another', account('a', 99), account('c', 99, 'b', 'a'), /made the acc/],
    ['the maker of the proposer', account('ben', 99, 'anna'), account('anna', 99), /made the acc/],
    ['a new account', account('anna', 99), account('ben', 23.9), /younger than 24 hours/],
  ])('%s', (_, proposer, approver, expected) => {
    const found = describeDependence(proposer, approver, now, 24);
    if (expected === null) expect(found).toBeNull();
    else expect(found).toMatch(expected);
  });
});
