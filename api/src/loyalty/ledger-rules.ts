import type {
  AccountRecord,
  ClaimRecord,
  EntryCause,
  EntryKind,
  JournalRecord,
  Posting,
} from './ledger-records.ts';

export const claimIdOf = (brandId: string, batch: number, index: number): string =>
  `${brandId}:${batch}:${index}`;

export const accountIdOf = (brandId: string, memberId: string): string => `${brandId}:${memberId}`;

export const entryIdOf = (brandId: string, kind: EntryKind, key: string): string =>
  `${brandId}:${kind}:${key}`;

/** The key of entries about a unit. */
export const unitKeyOf = ({ batch, index }: { batch: number; index: number }): string =>
  `${batch}.${index}`;

const memberAccount = (memberId: string): string => `member:${memberId}`;
const pendingAccount = (memberId: string): string => `pending:${memberId}`;
const issuingAccount = ({ batch }: { batch: number }): string => `issuing:${batch}`;

/** @throws RangeError unless the postings are whole numbers that sum to zero. */
export function requireBalance(postings: readonly Posting[]): void {
  let sum = 0;
  for (const { account, points } of postings) {
    if (!Number.isSafeInteger(points)) throw new RangeError(`${account}: ${points} is not whole`);
    sum += points;
  }
  if (sum !== 0) throw new RangeError(`postings sum to ${sum}, not to zero`);
}

/** @throws RangeError unless points are a whole number above 0 */
export function requirePoints(points: number): void {
  if (!Number.isSafeInteger(points) || points < 1) {
    throw new RangeError(`points are ${points}: must be a whole number above 0`);
  }
}

/** The two postings that move points from one account to another. */
const move = (points: number, from: string, to: string): Posting[] => [
  { account: to, points },
  { account: from, points: -points },
];

type Claimed = Pick<ClaimRecord, 'memberId' | 'batch' | 'index' | 'points'>;

/** The batch gives what the member gets, or what waits for a review. */
export const postingsOfClaim = (claim: Claimed, isHeld: boolean): Posting[] =>
  move(
    claim.points,
    issuingAccount(claim),
    isHeld ? pendingAccount(claim.memberId) : memberAccount(claim.memberId),
  );

export const postingsOfRelease = ({ memberId, points }: Claimed): Posting[] =>
  move(points, pendingAccount(memberId), memberAccount(memberId));

/** The batch takes back what it gave, from the points to use or from those under review. */
export const postingsOfReversal = (claim: Claimed, isHeld: boolean): Posting[] =>
  move(
    claim.points,
    isHeld ? pendingAccount(claim.memberId) : memberAccount(claim.memberId),
    issuingAccount(claim),
  );

/** Points that a member uses up, loses to time, or gains or loses by a correction. */
export const postingsAgainst = (
  other: 'spent' | 'expired' | 'adjusted',
  memberId: string,
  points: number,
): Posting[] => [
  { account: memberAccount(memberId), points },
  { account: other, points: -points },
];

/** What an entry is before it is booked. */
export interface EntryDraft {
  brandId: string;
  kind: EntryKind;
  key: string;
  memberId: string;
  postings: Posting[];
  cause: EntryCause;
  by: string | null;
  at: Date;
}

/** The entry that books a draft on top of a balance. */
export function createEntry(draft: EntryDraft, balanceBefore: number): JournalRecord {
  const { brandId, kind, key, memberId, postings, cause, by, at } = draft;
  requireBalance(postings);
  return {
    _id: entryIdOf(brandId, kind, key),
    brandId,
    kind,
    memberId,
    postings,
    cause,
    by,
    at,
    balanceAfter: balanceBefore + changeOf(draft).balance,
    seal: 0,
  };
}

/** By how much an entry changes its member's points. */
export function changeOf({ memberId, postings }: Pick<JournalRecord, 'memberId' | 'postings'>): {
  balance: number;
  pending: number;
} {
  const change = { balance: 0, pending: 0 };
  const [balance, pending] = [memberAccount(memberId), pendingAccount(memberId)];
  for (const { account, points } of postings) {
    if (account === balance) change.balance += points;
    if (account === pending) change.pending += points;
  }
  return change;
}

/** Whether the balance must not end below zero. */
export const needsCover = (entry: JournalRecord): boolean =>
  entry.kind !== 'reverse' && changeOf(entry).balance < 0;

/** An account with the entry of a claim added. */
export function addToAccount(account: AccountRecord, entry: JournalRecord): AccountRecord {
  const { balance, pending } = changeOf(entry);
  const { lastClaimAt } = account;
  return {
    ...account,
    balance: account.balance + balance,
    pending: account.pending + pending,
    claims: account.claims + 1,
    lastClaimAt: lastClaimAt && lastClaimAt > entry.at ? lastClaimAt : entry.at,
  };
}

/** An account before its first entry. */
export const emptyAccount = (brandId: string, memberId: string): AccountRecord => ({
  ...{ _id: accountIdOf(brandId, memberId), brandId, memberId },
  ...{ balance: 0, pending: 0, claims: 0 },
});

/** The entries that a claim in its state must have in the journal, by `_id`. */
export function expectEntries(claim: ClaimRecord): string[] {
  const idOf = (kind: EntryKind) => entryIdOf(claim.brandId, kind, unitKeyOf(claim));
  const wasHeld = claim.reasons.length > 0;
  const kinds: EntryKind[] = [wasHeld ? 'pending' : 'earn'];
  const { state } = claim;
  if (state === 'released' || (state === 'reversed' && wasHeld)) kinds.push('release');
  if (state === 'rejected' || state === 'reversed') kinds.push('reverse');
  return kinds.map(idOf);
}

/** The postings that an entry about a claim must have; null for entries about something else. */
export function expectPostings(kind: EntryKind, claim: ClaimRecord): Posting[] | null {
  switch (kind) {
    case 'earn':
    case 'pending':
      return postingsOfClaim(claim, kind === 'pending');
    case 'release':
      return postingsOfRelease(claim);
    case 'reverse':
      return postingsOfReversal(claim, claim.state === 'rejected');
    default:
      return null;
  }
}
