import type { ClaimRecord, JournalRecord, Posting } from './ledger-records.ts';
import type { Claimed, ClaimRequest } from './loyalty.ts';

export const claimIdOf = (brandId: string, batch: number, index: number): string =>
  `${brandId}:${batch}:${index}`;

export const accountIdOf = (brandId: string, memberId: string): string => `${brandId}:${memberId}`;

export const memberAccount = (memberId: string): string => `member:${memberId}`;

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

/** The ledger's entry for a claim: the batch gives what the member gets. */
export function createEarnEntry(claim: ClaimRecord): JournalRecord {
  const { brandId, memberId, batch, index, points, productId, at } = claim;
  const postings = [
    { account: memberAccount(memberId), points },
    { account: `issuing:${batch}`, points: -points },
  ];
  requireBalance(postings);
  return {
    _id: `${brandId}:earn:${batch}.${index}`,
    brandId,
    kind: 'earn',
    postings,
    cause: { productId, batch, index },
    at,
  };
}

/** The answer that a claim on record gives to whoever asks for its unit. */
export function answerFromClaim(claim: ClaimRecord, memberId: string | null): Claimed {
  const { at, points, balanceAfter: balance } = claim;
  // Another member learns when, never who.
  if (claim.memberId !== memberId) return { outcome: 'already_claimed', at };
  return { outcome: 'claimed', points, balance, at };
}

/** What a group of claims of one brand comes to. */
export interface Settlement {
  /** One answer a request, in their order. */
  answers: Claimed[];
  /** The claims to be written: each unit once. */
  claims: ClaimRecord[];
}

/**
 * Settles requests that are committed together, in their order: a unit goes to the claim on record
 * or else to the first request for it; balances grow along the group.
 *
 * @param standing claims on record, by `_id`
 * @param balances the members' points before the group; members without an account have none
 */
export function settleClaims(
  requests: readonly ClaimRequest[],
  standing: ReadonlyMap<string, ClaimRecord>,
  balances: ReadonlyMap<string, number>,
  recordedAt: Date,
): Settlement {
  const claims = new Map<string, ClaimRecord>();
  const running = new Map(balances);
  const answers = requests.map((request) => {
    const { brandId, memberId, batch, index, points } = request;
    const _id = claimIdOf(brandId, batch, index);
    let claim = standing.get(_id) ?? claims.get(_id);
    if (!claim) {
      const balanceAfter = (running.get(memberId) ?? 0) + points;
      running.set(memberId, balanceAfter);
      claim = { _id, ...request, balanceAfter, recordedAt };
      claims.set(_id, claim);
    }
    return answerFromClaim(claim, memberId);
  });
  return { answers, claims: [...claims.values()] };
}

/** By how much an account grows, and when it last did. */
export interface AccountGrowth {
  memberId: string;
  points: number;
  claims: number;
  lastClaimAt: Date;
}

/** Adds claims up by member. */
export function sumByMember(claims: readonly ClaimRecord[]): AccountGrowth[] {
  const growths = new Map<string, AccountGrowth>();
  for (const { memberId, points, at } of claims) {
    const growth = growths.get(memberId);
    if (!growth) {
      growths.set(memberId, { memberId, points, claims: 1, lastClaimAt: at });
    } else {
      growth.points += points;
      growth.claims += 1;
      if (at > growth.lastClaimAt) growth.lastClaimAt = at;
    }
  }
  return [...growths.values()];
}
