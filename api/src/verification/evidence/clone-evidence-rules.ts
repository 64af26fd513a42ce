import type { VerdictReason } from '@zhenma/contract';
import { weighAttempts } from './attempt-evidence-rules.ts';
import type { NotedAttempts } from './claim-attempt-rules.ts';
import { weighCrowd } from './crowd-evidence-rules.ts';
import { decay, leastWeight, weights, type Evidence } from './evidence-weights.ts';
import { createIdentities, gatherHouseholds, type Household } from './household-rules.ts';
import { weighAfterOwner } from './owner-evidence-rules.ts';
import { weighTravel } from './travel-evidence-rules.ts';
import { firstVisitsKept } from './visit-rules.ts';
import type { Owner, Visit } from './visit.ts';

/** What a unit's visits and owners may say about copies of its code. */
export interface UnitFacts extends NotedAttempts {
  readonly visits: readonly Visit[];
  /** Distinct visitors, also those whose visits were let go. */
  readonly visitorCount: number;
  /** The same, but several visitors of one network that came one after another counted once. */
  readonly crowd: number;
  readonly claim: Owner | null;
  /** Who first read the code under the scratch-off layer. */
  readonly inner: Owner | null;
  /** The product's norm of distinct visitors for one item. */
  readonly usualVisitors: number;
}

export interface CloneEvidence {
  /** How likely it is that the code was copied, 0 to 1, if the weights are right. */
  readonly strength: number;
  /** What led there, weightiest first; also what is too little to suspect a copy. */
  readonly reasons: readonly VerdictReason[];
}

/** From here on a copy is likelier than none. */
export const suspectedFrom = 0.5;

/** What was told grows by this much, in logarithms of the odds, before it is told again: e, nearly thrice. */
const tellAgainAfter = 1;

/** From here on odds differ by nothing that anybody could have measured. */
const surest = 1 - 1e-9;

const logOddsOf = (strength: number): number => {
  const bounded = Math.min(surest, Math.max(1 - surest, strength));
  return Math.log(bounded / (1 - bounded));
};

/**
 * Whether evidence says enough more than what was told at a moment before, which has faded since as
 * evidence does: a second wave is news, also years after a first that could hardly have been surer.
 */
export function hasGrown(
  told: { readonly strength: number; readonly at: Date },
  { strength, at }: { readonly strength: number; readonly at: Date },
): boolean {
  const weight = logOddsOf(told.strength) - weights.prior;
  const faded = weights.prior + weight * decay(told.at.getTime(), at.getTime());
  return logOddsOf(strength) >= faded + tellAgainAfter;
}

const nothing: CloneEvidence = { strength: 0, reasons: [] };

/**
 * Weighs whether a unit's code was copied: the logarithms of the odds that each piece of evidence
 * gives are added (naive Bayes). Pure: equal facts at the same moment weigh the same.
 */
export function weighCloneEvidence(unit: UnitFacts, now: Date): CloneEvidence {
  const { visits, visitorCount, crowd, claim, inner, usualVisitors } = unit;
  const nowMs = now.getTime();
  if (visits.length === 0 || (visitorCount < 2 && !claim && !inner)) return nothing;
  const identityOf = createIdentities(visits, [claim, inner]);
  const households = gatherHouseholds(visits, identityOf);
  const attempts = weighAttempts(unit, nowMs);
  if (households.length < 2 && !attempts) {
    return { strength: 0, reasons: describeHousehold(households) };
  }
  const owners = [claim, inner].flatMap((owner) => (owner ? [identityOf(owner)] : []));
  const isOwner = (visit: Visit) => owners.includes(identityOf(visit));
  const forgotten = Math.max(0, crowd - countCrowd(visits)) * decay(findMiddle(visits), nowMs);
  const found = [
    weighTravel(households, nowMs),
    weighCrowd({ households, forgotten, visitorCount, usualVisitors }, nowMs),
    weighAfterOwner(households, { claim, inner, isOwner, usualVisitors }, nowMs),
    attempts,
  ]
    .filter((one): one is Evidence => one !== null && one.weight >= leastWeight)
    .sort((a, b) => b.weight - a.weight);
  const logOdds = found.reduce<number>((total, { weight }) => total + weight, weights.prior);
  const strength = found.length === 0 ? 0 : 1 / (1 + Math.exp(-logOdds));
  // Who came from everywhere at once sat at no table.
  const tables = strength >= suspectedFrom ? [] : describeHousehold(households);
  return { strength, reasons: [...found.map(({ reason }) => reason), ...tables] };
}

/** Distinct visitors, those of one network counted once. */
export const countCrowd = (
  visits: readonly { readonly visitor: string; readonly network?: string | null }[],
): number => {
  const networkOf = new Map(visits.map(({ visitor, network }) => [visitor, network ?? visitor]));
  return new Set(networkOf.values()).size;
};

/** When visits that were let go took place, in ms since 1970: about between those kept before and after. */
function findMiddle(visits: readonly Visit[]): number {
  const before = visits.at(firstVisitsKept - 1) ?? visits.at(-1);
  const after = visits.at(firstVisitsKept) ?? visits.at(-1);
  const [from, to] = [before?.at.getTime() ?? 0, after?.at.getTime() ?? 0];
  return (from + to) / 2;
}

/** People around one table, told as what they are: no evidence. */
function describeHousehold(households: readonly Household[]): VerdictReason[] {
  const people = Math.max(...households.map((one) => one.people));
  return people < 2 ? [] : [{ code: 'same_household', facts: { visitors: people } }];
}
