import type { CaseKind, CaseState } from '@zhenma/contract';
import { hasGrown } from '../evidence/clone-evidence-rules.ts';

/** The life of a case: to which states it may go on from each. */
const transitions: Readonly<Record<CaseState, readonly CaseState[]>> = {
  new: ['in_review', 'waiting', 'answered', 'closed'],
  in_review: ['waiting', 'answered', 'closed'],
  waiting: ['in_review', 'answered', 'closed'],
  answered: ['in_review', 'waiting', 'closed'],
  // Opened again.
  closed: ['in_review'],
};

/** States that say something to a consumer; a clone case has none to say it to. */
const toConsumer: readonly CaseState[] = ['waiting', 'answered'];

const isPossible = (kind: CaseKind, state: CaseState): boolean =>
  kind === 'report' || !toConsumer.includes(state);

/** Where a change of state may lead from here. */
export const nextStates = (kind: CaseKind, state: CaseState): CaseState[] =>
  transitions[state].filter((next) => isPossible(kind, next));

/** The states from which a case of a kind may come into a state in one step. */
export const statesBefore = (kind: CaseKind, state: CaseState): CaseState[] =>
  (Object.keys(transitions) as CaseState[]).filter((from) =>
    nextStates(kind, from).includes(state),
  );

/**
 * Whether evidence opens a case of a unit whose last one was closed: only when it has grown since.
 * What was looked at and decided is not put on the table again by the next scan.
 */
export const mayOpenAgain = (
  closed: { strength: number; at: Date } | null,
  evidence: { strength: number; at: Date },
): boolean => closed === null || hasGrown(closed, evidence);
