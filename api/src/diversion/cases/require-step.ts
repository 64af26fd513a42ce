import { ProblemError } from '../../platform/http/problem-error.ts';
import { mayAnswer, takesStep } from './case-life-rules.ts';
import type { DiversionCaseRecord } from './case-records.ts';

/** @throws ProblemError `state_forbids` where the case's state takes no such step */
export function requireStep(
  { state }: DiversionCaseRecord,
  what: Parameters<typeof takesStep>[1],
): void {
  if (takesStep(state, what)) return;
  throw new ProblemError('state_forbids', {
    detail: `The case is ${state}, which takes no such step; reload to see what can be done`,
  });
}

/** @throws ProblemError `state_forbids` where the dealer may not answer, or not any more */
export function requireAnswer(found: Parameters<typeof mayAnswer>[0], at: Date): void {
  if (mayAnswer(found, at)) return;
  throw new ProblemError('state_forbids', {
    detail: 'The time to answer is over, or the case went on; call the brand',
  });
}
