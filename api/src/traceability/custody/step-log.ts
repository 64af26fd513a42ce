import { isDeepStrictEqual } from 'node:util';
import type { ClientSession } from 'mongoose';
import { createId } from '../../platform/ids.ts';
import type { StepDraft } from './custody-command.ts';
import type { CommandRecord, CustodyStore, LoggedStep } from './custody-store.ts';

/** Everything of a step that the command decides, but for `carried`, which older steps lack. */
const draftOf = (step: Omit<StepDraft, 'carried'>): Omit<StepDraft, 'carried'> => ({
  ...{ kind: step.kind, parent: step.parent, items: step.items, units: step.units },
  ...{ touched: step.touched, placeId: step.placeId, fromId: step.fromId, toId: step.toId },
  ...{ movementId: step.movementId, isReturn: step.isReturn, deliveryNote: step.deliveryNote },
});

export function makeSteps(
  record: CommandRecord,
  drafts: readonly StepDraft[],
  recordedAt: Date,
): LoggedStep[] {
  const { _id: commandId, brandId, happenedAt: at, order, command, event } = record;
  const { staffId, name } = record.by;
  const reason = ('reason' in command && command.reason) || null;
  return drafts.map((draft, place) => ({
    ...{ _id: createId('step'), brandId, ...draftOf(draft), at, recordedAt, commandId },
    ...{ carried: draft.carried, order: `${order}|${String(place).padStart(6, '0')}` },
    ...{ by: { staffId, name }, errorOf: null },
    ...(event && draft.kind === 'receiving' && { eventId: event.eventId }),
    ...(reason !== null && draft.kind === 'unpacking' && { reason }),
  }));
}

/** Whether steps tell the same as they would now. */
const tellSame = (told: readonly LoggedStep[], drafts: readonly StepDraft[]): boolean =>
  isDeepStrictEqual(told.map(draftOf), drafts.map(draftOf)) &&
  told.every(
    ({ carried }, at) => carried === undefined || isDeepStrictEqual(carried, drafts[at]?.carried),
  );

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
): Promise<{ added: LoggedStep[]; stepIds: string[] }> {
  const { brandId, stepIds } = command;
  const told = await Steps.collection
    .find<LoggedStep>(
      { brandId, _id: { $in: stepIds as never[] } },
      { session, projection: { blocks: 0 } },
    )
    .toArray();
  const byId = new Map(told.map((step) => [step._id, step]));
  const old = stepIds.flatMap((id) => byId.get(id) ?? []);
  if (tellSame(old, drafts)) return { added: [], stepIds };
  const takenBack = old.map((step) => ({
    ...step,
    ...{ _id: createId('step'), recordedAt, errorOf: step._id },
  }));
  const anew = makeSteps(command, drafts, recordedAt);
  return { added: [...takenBack, ...anew], stepIds: anew.map(({ _id }) => _id) };
}
