import type { ClaimRecord } from './ledger-records.ts';
import type { Claimed } from './loyalty.ts';

/** The answer that a claim on record gives to whoever asks for its unit. */
export function answerFromClaim(claim: ClaimRecord, memberId: string | null): Claimed {
  const { at, points, balanceAfter: balance, state } = claim;
  // Another member learns when, never who, and nothing of a review.
  if (claim.memberId !== memberId) return { outcome: 'already_claimed', at };
  if (state === 'held') return { outcome: 'held', points, at };
  if (state === 'rejected') return { outcome: 'denied', because: 'rejected', retryAt: null };
  // A reversal is told by the statement: what the claim was answered stays what it was.
  return { outcome: 'claimed', points, balance, at };
}
