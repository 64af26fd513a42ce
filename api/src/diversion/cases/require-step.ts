import { ProblemError } from '../../platform/http/problem-error.ts';
import { takesStep } from './case-life-rules.ts';
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
