import type { DiversionCaseRecord, StepRecord } from './case-records.ts';
import { findBreak, hashCanonical } from './step-chain-rules.ts';

/** What a case keeps of its steps, so that it need not read them. */
type Copied = Pick<
  DiversionCaseRecord,
  | 'state'
  | 'result'
  | 'ruling'
  | 'ruledAt'
  | 'sharedAt'
  | 'assignee'
  | 'dueAt'
  | 'appealUntil'
  | 'hasStatement'
>;

const pick = (one: Copied): Copied => {
  const { state, result, ruling, ruledAt, sharedAt, assignee, dueAt, appealUntil } = one;
  const { hasStatement } = one;
  return {
    ...{ state, result, ruling, ruledAt, sharedAt, assignee, dueAt, appealUntil, hasStatement },
  };
};

const atFirst: Copied = {
  ...{ state: 'new', result: null, ruling: null, ruledAt: null, sharedAt: null },
  ...{ assignee: null, dueAt: null, appealUntil: null, hasStatement: false },
};

/** @param found the case itself, which older steps leave to say until when the dealer may answer */
const followIn =
  (found: Copied) =>
  (before: Copied, step: StepRecord): Copied => {
    const { what, state, at, ruling, assignee, dueAt } = step;
    const after = { ...before, state };
    if (what === 'assigned') return { ...after, assignee, dueAt };
    if (what === 'ruled') return { ...after, ruling, ruledAt: at };
    if (what === 'statement') return { ...after, hasStatement: true };
    if (what !== 'moved') return after;
    switch (state) {
      case 'appeal': {
        const appealUntil = dueAt ?? found.appealUntil;
        return { ...after, sharedAt: before.sharedAt ?? at, appealUntil, hasStatement: false };
      }
      case 'closed':
        return { ...after, result: before.ruling?.isUpheld ? 'penalised' : 'dismissed' };
      default:
        return { ...after, result: null, ruling: null, ruledAt: null };
    }
  };

/** Whether a case says of itself what its steps, the first one first, came to. */
const agreesWithSteps = (found: Copied, steps: readonly StepRecord[]): boolean =>
  hashCanonical(pick(found)) === hashCanonical(pick(steps.reduce(followIn(found), atFirst)));

type Subject = Pick<
  DiversionCaseRecord,
  'number' | 'dealerId' | 'dealerName' | 'title' | 'alertId'
>;

/** SHA-256 over whom a case is against and what it is called; stands in the first step. */
export const hashSubject = ({ number, dealerId, dealerName, title, alertId }: Subject): string =>
  hashCanonical({ number, dealerId, dealerName, title, alertId });

/**
 * The first step of a case that is not as it was written, null where all are: the first one also where
 * the facts or whom it is against are not those of the opening, the last one also where the case says
 * something else of itself than its steps do.
 */
export function findCaseBreak(
  found: DiversionCaseRecord,
  steps: readonly StepRecord[],
): number | null {
  const chained = steps.map(({ _id, ...step }) => step);
  const broken = findBreak(chained, found);
  if (broken !== null) return broken;
  const [first] = steps;
  if (first?.factsSha256 !== hashCanonical(found.facts)) return 1;
  // Absent in cases of older versions.
  if (first.subjectSha256 !== undefined && first.subjectSha256 !== hashSubject(found)) return 1;
  return agreesWithSteps(found, steps) ? null : found.length;
}
