import type { PortalCase } from '@zhenma/contract';
import { mayAnswer } from './case-life-rules.ts';
import type { DiversionCaseRecord, StepRecord } from './case-records.ts';

type PortalState = PortalCase['state'];

/** How a case stands for the dealer. */
export function portalStateOf(
  found: Pick<DiversionCaseRecord, 'state' | 'result' | 'appealUntil'>,
  now: Date,
): PortalState {
  if (found.state === 'closed') return found.result === 'penalised' ? 'ruled' : 'dismissed';
  return mayAnswer(found, now) ? 'may_answer' : 'under_review';
}

/** The steps of which a dealer reads: shared evidence and the dealer's own statements. */
export const isForDealer = ({ what, isShared }: Pick<StepRecord, 'what' | 'isShared'>): boolean =>
  what === 'statement' || (what === 'evidence' && isShared);
