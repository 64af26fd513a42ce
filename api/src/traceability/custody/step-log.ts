import { isDeepStrictEqual } from 'node:util';
import type { ClientSession } from 'mongoose';
import { createId } from '../../platform/ids.ts';
import type { CustodyStep } from '../custody-step.ts';
import type { StepDraft } from './custody-command.ts';
import type { CommandRecord, CustodyStore } from './custody-store.ts';

/** Everything of a step that the command decides. */
const draftOf = (step: StepDraft): StepDraft => ({
  ...{ kind: step.kind, parent: step.parent, items: step.items, units: step.units },
  ...{ touched: step.touched, placeId: step.placeId, fromId: step.fromId, toId: step.toId },
  ...{ movementId: step.movementId, isReturn: step.isReturn, deliveryNote: step.deliveryNote },
});

export function makeSteps(
  { _id: commandId, brandId, happenedAt: at, by }: CommandRecord,
  drafts: readonly StepDraft[],
  recordedAt: Date,
): CustodyStep[] {
  return drafts.map((draft) => ({
    ...{ _id: createId('step'), brandId, ...draftOf(draft), at, recordedAt, commandId, by },
    errorOf: null,
  }));
}

/**
 * The steps to add so that the log tells what a command did now: none where it tells so already,
 * else one for each that is taken back, and the new ones.
 */
export async function correctSteps(
  { Steps }: Pick<CustodyStore, 'Steps'>,
  command: CommandRecord,
  drafts: readonly StepDraft[],
  recordedAt: Date,
  session: ClientSession,
): Promise<{ added: CustodyStep[]; stepIds: string[] }> {
  const { brandId, stepIds } = command;
  const told = await Steps.collection
    .find<CustodyStep>(
      { brandId, _id: { $in: stepIds as never[] } },
      { session, projection: { blocks: 0 } },
    )
    .toArray();
  const byId = new Map(told.map((step) => [step._id, step]));
  const old = stepIds.flatMap((id) => byId.get(id) ?? []);
  if (isDeepStrictEqual(old.map(draftOf), drafts.map(draftOf))) return { added: [], stepIds };
  const takenBack = old.map((step) => ({
    ...step,
    ...{ _id: createId('step'), recordedAt, errorOf: step._id },
  }));
  const anew = makeSteps(command, drafts, recordedAt);
  return { added: [...takenBack, ...anew], stepIds: anew.map(({ _id }) => _id) };
}
