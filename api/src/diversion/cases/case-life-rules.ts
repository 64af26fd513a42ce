import type { DiversionCaseDetail, DiversionCaseState, DiversionStepKind } from '@zhenma/contract';

/** The life of a case: to which states it may go on from each. */
const transitions: Readonly<Record<DiversionCaseState, readonly DiversionCaseState[]>> = {
  new: ['assigned', 'closed'],
  assigned: ['evidence', 'closed'],
  evidence: ['appeal', 'closed'],
  appeal: ['ruling', 'evidence'],
  ruling: ['closed', 'evidence'],
  // Opened again.
  closed: ['evidence'],
};

/** The steps that each state takes besides those that lead out of it. */
const taken: Readonly<Record<DiversionCaseState, readonly DiversionStepKind[]>> = {
  new: ['assigned', 'note'],
  assigned: ['assigned', 'note'],
  evidence: ['assigned', 'evidence', 'note'],
  appeal: ['assigned', 'statement', 'note'],
  ruling: ['assigned', 'evidence', 'ruled', 'note'],
  closed: [],
};

/** What decides whether a case may go on. */
export interface CaseStanding {
  state: DiversionCaseState;
  appealUntil: Date | null;
  hasStatement: boolean;
  /** Whether a ruling stands that was made since the case last came into the ruling. */
  isRuled: boolean;
  /** Whether there is more than networks' addresses to hold against a dealer. */
  hasGround: boolean;
  assignee: unknown;
}

type NextState = DiversionCaseDetail['nextStates'][number];

/** Where a change of state may lead from here, and what is missing before. */
export const nextStates = (standing: CaseStanding, now: Date): NextState[] =>
  transitions[standing.state].map((state) => ({ state, blocked: findBlock(standing, state, now) }));

function findBlock(
  { state: from, appealUntil, hasStatement, hasGround, isRuled, assignee }: CaseStanding,
  to: DiversionCaseState,
  now: Date,
): NextState['blocked'] {
  if (to === 'assigned' && assignee === null) return 'nobody_assigned';
  if (to === 'appeal' && !hasGround) return 'no_evidence';
  if (to === 'closed' && from === 'ruling' && !isRuled) return 'no_ruling';
  const mayStillAnswer = appealUntil !== null && now < appealUntil;
  if (from === 'appeal' && to === 'ruling' && !hasStatement && mayStillAnswer) {
    return 'dealer_may_answer';
  }
  return null;
}

/** Whether a case in this state takes a step of this kind. */
export const takesStep = (state: DiversionCaseState, what: DiversionStepKind): boolean =>
  taken[state].includes(what);

/** Whether the dealer may answer now. */
export const mayAnswer = (
  { state, appealUntil }: Pick<CaseStanding, 'state' | 'appealUntil'>,
  now: Date,
): boolean => state === 'appeal' && appealUntil !== null && now < appealUntil;

/** Whether somebody should have done something: the due date is past, or the dealer's time is over. */
export const isOverdue = (
  {
    state,
    dueAt,
    appealUntil,
  }: Pick<CaseStanding, 'state' | 'appealUntil'> & { dueAt: Date | null },
  now: Date,
): boolean => {
  if (state === 'closed') return false;
  if (dueAt !== null && dueAt < now) return true;
  return state === 'appeal' && appealUntil !== null && appealUntil <= now;
};
