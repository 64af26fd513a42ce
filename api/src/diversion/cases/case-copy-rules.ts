import type { DiversionCaseRecord, StepRecord } from './case-records.ts';
import { hashCanonical } from './step-chain-rules.ts';

/** What a case keeps of its steps, so that it need not read them. */
type Copied = Pick<
  DiversionCaseRecord,
  'state' | 'result' | 'ruling' | 'ruledAt' | 'sharedAt' | 'assignee' | 'dueAt'
>;

const pick = ({ state, result, ruling, ruledAt, sharedAt, assignee, dueAt }: Copied): Copied => ({
  ...{ state, result, ruling, ruledAt, sharedAt, assignee, dueAt },
});

const atFirst: Copied = {
  ...{ state: 'new', result: null, ruling: null, ruledAt: null, sharedAt: null },
  ...{ assignee: null, dueAt: null },
};

function follow(before: Copied, step: StepRecord): Copied {
  const { what, state, at, ruling, assignee, dueAt } = step;
  const after = { ...before, state };
  if (what === 'assigned') return { ...after, assignee, dueAt };
  if (what === 'ruled') return { ...after, ruling, ruledAt: at };
  if (what !== 'moved') return after;
  switch (state) {
    case 'appeal':
      return { ...after, sharedAt: before.sharedAt ?? at };
    case 'closed':
      return { ...after, result: before.ruling?.isUpheld ? 'penalised' : 'dismissed' };
    default:
      return { ...after, result: null, ruling: null, ruledAt: null };
  }
}

/** Whether a case says of itself what its steps, the first one first, came to. */
export const agreesWithSteps = (found: Copied, steps: readonly StepRecord[]): boolean =>
  hashCanonical(pick(found)) === hashCanonical(steps.reduce(follow, atFirst));
