import type { ClaimOutcome } from '@zhenma/contract';
import type { Claimed, NotClaimable } from '../loyalty/index.ts';

/** The outcome of a claim as it goes over the wire. */
export function presentClaim(outcome: Claimed | NotClaimable): ClaimOutcome {
  return outcome.outcome === 'not_claimable'
    ? outcome
    : { ...outcome, at: outcome.at.toISOString() };
}
