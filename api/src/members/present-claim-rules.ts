import type { ClaimOutcome } from '@zhenma/contract';
import type { Claimed, NotClaimable } from '../loyalty/index.ts';

/** Whether a claim of this moment was booked by it, and not before: a repetition tells the first one's. */
export const isNewlyBooked = (outcome: Claimed | NotClaimable, at: Date): boolean =>
  outcome.outcome === 'claimed' && outcome.at.getTime() === at.getTime();

/** The outcome of a claim as it goes over the wire. */
export function presentClaim(outcome: Claimed | NotClaimable): ClaimOutcome {
  switch (outcome.outcome) {
    case 'not_claimable':
      return outcome;
    case 'denied':
      return { ...outcome, retryAt: outcome.retryAt?.toISOString() ?? null };
    default:
      return { ...outcome, at: outcome.at.toISOString() };
  }
}
