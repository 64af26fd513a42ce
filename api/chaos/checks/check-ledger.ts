import type { JournalRecord } from '../../src/loyalty/index.ts';
import { groupBy } from '../../src/platform/group-by.ts';
import type { Book, ClaimNote } from '../load/book.ts';
import type { Check } from './check.ts';
import type { Data } from './data.ts';

const awards = ['claimed', 'held'];
const awardKinds: readonly string[] = ['earn', 'pending'];

const wasAwarded = ({ answer }: ClaimNote): boolean =>
  answer !== null && awards.includes(answer.outcome);

function groupEntries({ journal }: Data, kinds: readonly string[]) {
  const entries = journal.filter(({ kind }) => kinds.includes(kind));
  return groupBy(entries, ({ cause }) => cause.index ?? -1);
}

export function checkClaims({ claims }: Book, data: Data): Check {
  const stored = new Map(data.claims.map((claim) => [claim.index, claim]));
  const entries = groupEntries(data, awardKinds);
  const awarded = claims.filter(wasAwarded);
  const faults = awarded.flatMap(({ unit, member, answer }) => {
    const what = `unit ${unit}, ${answer?.outcome ?? ''} by ${member.memberId}`;
    const owner = stored.get(unit)?.memberId;
    if (owner !== member.memberId) return [`${what}: the claim is ${owner ?? 'not there'}`];
    const count = entries.get(unit)?.length ?? 0;
    return count === 1 ? [] : [`${what}: ${count} entries in the journal`];
  });
  const asked = new Set(claims.map(({ unit }) => unit));
  for (const { index } of data.claims) {
    if (!asked.has(index)) faults.push(`unit ${index}: claimed, which nobody asked for`);
  }
  return { name: 'every answered claim is there exactly once', examined: awarded.length, faults };
}

export function checkAwards({ claims }: Book, data: Data): Check {
  const entries = groupEntries(data, awardKinds);
  const told = groupBy(claims.filter(wasAwarded), ({ unit }) => unit);
  const faults: string[] = [];
  for (const [unit, found] of entries) {
    if (found.length > 1) faults.push(`unit ${unit}: awarded ${found.length} times in the journal`);
  }
  for (const [unit, notes] of told) {
    const members = new Set(notes.map(({ member }) => member.memberId));
    if (members.size > 1) faults.push(`unit ${unit}: awarded to ${[...members].join(' and ')}`);
  }
  return { name: 'no code is awarded twice', examined: entries.size, faults };
}

export function checkReversals({ claims }: Book, data: Data): Check {
  const entries = groupEntries(data, ['reverse']);
  const asked = claims.filter(({ reversal }) => reversal !== null);
  const faults = asked.flatMap(({ unit, reversal }) => {
    const count = entries.get(unit)?.length ?? 0;
    const least = reversal?.answer ? 1 : 0;
    return count >= least && count <= 1 ? [] : [`unit ${unit}: ${count} reversals in the journal`];
  });
  if (entries.size > asked.length) faults.push(`${entries.size} units reversed of ${asked.length}`);
  const examined = asked.filter(({ reversal }) => reversal?.answer).length;
  return { name: 'every answered reversal is booked once', examined, faults };
}

const sumOf = (postings: JournalRecord['postings']): number =>
  postings.reduce((sum, { points }) => sum + points, 0);

export function checkZeroSums({ journal }: Data): Check {
  const faults = journal
    .filter(({ postings }) => sumOf(postings) !== 0)
    .map(({ _id, postings }) => `${_id} sums to ${sumOf(postings)}`);
  return { name: 'the postings of every entry sum to zero', examined: journal.length, faults };
}

/** Points that can be used and points under review, each the sum of its postings. */
export function checkAccounts({ journal, accounts }: Data): Check {
  const sums = new Map<string, number>();
  for (const { account, points } of journal.flatMap(({ postings }) => postings)) {
    sums.set(account, (sums.get(account) ?? 0) + points);
  }
  const faults: string[] = [];
  for (const { memberId, ...record } of accounts) {
    for (const [account, points] of [
      [`member:${memberId}`, record.balance],
      [`pending:${memberId}`, record.pending],
    ] as const) {
      const sum = sums.get(account) ?? 0;
      if (sum !== points) faults.push(`${account} has ${points}, and its postings sum to ${sum}`);
      sums.delete(account);
    }
  }
  for (const account of sums.keys()) {
    if (/^(member|pending):/.test(account)) faults.push(`${account} has postings and no account`);
  }
  return { name: 'every account equals its journal', examined: accounts.length, faults };
}
