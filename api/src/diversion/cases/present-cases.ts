import type { DiversionCase, DiversionCaseDetail, DiversionStep } from '@zhenma/contract';
import { isOverdue, nextStates, takesStep } from './case-life-rules.ts';
import { findCaseBreak } from './case-copy-rules.ts';
import type { DiversionCaseRecord, StepRecord } from './case-records.ts';
import { readSteps, type CaseStores } from './case-store.ts';
import type { CaseHandling } from './cases.ts';
import { hashCanonical } from './step-chain-rules.ts';

const writeMoment = (at: Date | null): string | null => at?.toISOString() ?? null;

/** A case as a list shows it. */
export const presentRow = (found: DiversionCaseRecord, now: Date): DiversionCase => ({
  id: found._id,
  number: found.number,
  state: found.state,
  result: found.result,
  dealer: { id: found.dealerId, name: found.dealerName },
  title: found.title,
  foundIn: found.facts.foundIn,
  openedAt: found.openedAt.toISOString(),
  updatedAt: found.updatedAt.toISOString(),
  assignee: found.assignee,
  dueAt: writeMoment(found.dueAt),
  appealUntil: writeMoment(found.appealUntil),
  hasStatement: found.hasStatement,
  isOverdue: isOverdue(found, now),
});

const presentStep = (step: StepRecord): DiversionStep => ({
  number: step.number,
  at: step.at.toISOString(),
  by: { name: step.by.name, isDealer: step.by.role === 'dealer' },
  what: step.what,
  state: step.state,
  text: step.text,
  photos: step.photos,
  place: step.place,
  seenAt: writeMoment(step.seenAt),
  isShared: step.isShared,
  assignee: step.assignee,
  dueAt: writeMoment(step.dueAt),
  ruling: step.ruling,
  hash: step.hash,
});

/** One case with every step, and whether they are as they were written. */
export async function presentCase(
  deps: Pick<CaseStores, 'Steps'> & { handling: Pick<CaseHandling, 'suggest'> },
  found: DiversionCaseRecord,
  now: Date,
): Promise<DiversionCaseDetail> {
  const { brandId, _id, facts, ruling, alertId } = found;
  const steps = await readSteps(deps.Steps, brandId, _id);
  const { priorRulings } = await deps.handling.suggest(found, { quantity: 0, valueFen: 0 });
  const brokenAt = findCaseBreak(found, steps);
  return {
    ...presentRow(found, now),
    ...{ alertId, facts, ruling, priorRulings },
    factsSha256: hashCanonical(facts),
    steps: steps.map(presentStep),
    chain: { isWhole: brokenAt === null, brokenAt },
    nextStates: nextStates({ ...found, isRuled: ruling !== null }, now),
    mayRule: takesStep(found.state, 'ruled'),
  };
}
