import { firstAttemptsKept, type ClaimAttempt, type NotedAttempts } from './claim-attempt-rules.ts';
import { decay, gatherOccasions, sumOddities, weights, type Evidence } from './evidence-weights.ts';
import {
  createIdentities,
  gatherHouseholds,
  listProvinces,
  type Household,
} from './household-rules.ts';
import type { Owner, Visit } from './visit.ts';

/**
 * People who wanted the points after somebody else had taken them. Who is merely shown an item looks
 * at it; who has bought one wants its points. One may have been given the item, or share it with the
 * claimant unknown to us; each further one more likely bought a copy, near as well as far. Whoever
 * is of the claimant's household, or sat at a table with them, counts for nothing.
 */
export function weighAttempts(
  given: NotedAttempts & {
    readonly visits: readonly Visit[];
    readonly claim: Owner | null;
    readonly usualVisitors: number;
  },
  now: number,
): Evidence | null {
  const { attempts, moreAttempts, visits, claim, usualVisitors } = given;
  if (!claim || attempts.length === 0) return null;
  const seats = new Set(attempts.map(takeSeat));
  const claimantSeat = takeSeat(claim);
  const everybody = [...visits, claimantSeat, ...seats];
  const identityOf = createIdentities(everybody, []);
  const others = gatherHouseholds(everybody, identityOf)
    .filter((household) => household.visits.some((seat) => seats.has(seat)))
    .filter(({ visits: own }) => !own.includes(claimantSeat));
  if (others.length === 0) return null;
  const tries = others.map((household) => findTries(household, seats));
  const occasions = gatherOccasions(tries.sort((a, b) => a.at - b.at));
  const count = sumOddities(occasions, now) + weighForgotten(attempts, moreAttempts, now);
  const explained = weights.triesPerUsualVisitor * usualVisitors;
  const weight =
    weights.attempt * Math.min(explained, count) +
    weights.furtherAttempt * Math.max(0, count - explained);
  const tried = tries.flatMap(({ own }) => own);
  const people = new Set(tried.map(identityOf)).size + moreAttempts;
  const places = new Set(tries.flatMap(({ provinces }) => provinces)).size;
  return { weight, reason: { code: 'claim_attempts', facts: { people, places } } };
}

/** Where somebody was who tried or claimed, as if they had looked at the unit there. */
function takeSeat(who: Owner & Partial<Pick<ClaimAttempt, 'network'>>): Visit {
  const { visitor, person, at, place, network = null } = who;
  // An app may know the account alone: that is one browser of its own then.
  return { visitor: visitor ?? `of ${person ?? ''}`, person, at, place, via: 'outer', network };
}

/** What a household tried, and where and when it began to. */
function findTries(household: Household, seats: ReadonlySet<Visit>) {
  const own = household.visits.filter((visit) => seats.has(visit));
  return {
    at: own[0]?.at.getTime() ?? household.firstAt,
    provinces: listProvinces({ ...household, visits: own }),
    own,
  };
}

/** Attempts that were let go count as if made with the oldest kept after them, or each more would lower the sum. */
function weighForgotten(
  attempts: readonly ClaimAttempt[],
  moreAttempts: number,
  now: number,
): number {
  const after = attempts[firstAttemptsKept];
  return after && moreAttempts > 0 ? moreAttempts * decay(after.at.getTime(), now) : 0;
}
