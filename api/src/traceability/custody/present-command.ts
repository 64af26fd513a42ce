import type { CustodyCommandView } from '@zhenma/contract';
import type { BatchRange } from '../custody-step.ts';
import type { CommandRecord } from './custody-store.ts';
import { namedBy } from './order-rules.ts';
import type { Parties } from './parties.ts';
import { presentConflict } from './present-conflict.ts';

/** Commands as the wire shows them. */
export type CommandView = (
  brandId: string,
  record: Omit<CommandRecord, 'before'>,
) => Promise<CustodyCommandView>;

export const presentItems = (items: readonly BatchRange[]) =>
  items.map(({ batch: batchNumber, from, to }) => ({ batchNumber, from, to }));

export function createCommandView(parties: Pick<Parties, 'nameIn'>): CommandView {
  return async (brandId, record) => {
    const { _id: id, command, standing, refusal, client, items, unannounced, by, ended } = record;
    return {
      ...{ id, kind: command.kind, standing, client, by: by.name },
      eventId: record.event?.eventId ?? null,
      conflict: await presentConflict(parties, brandId, refusal),
      happenedAt: record.happenedAt.toISOString(),
      recordedAt: record.recordedAt.toISOString(),
      ssccs: nameParents(record),
      items: presentItems(items),
      movementId: 'movementId' in command ? command.movementId : null,
      reason: ('reason' in command && command.reason) || null,
      unannounced: presentItems(unannounced),
      dismissed: ended && { ...ended, at: ended.at.toISOString() },
    };
  };
}

/** What was packed into, broken up or named. */
function nameParents({ command }: Pick<CommandRecord, 'command'>): string[] {
  if (command.kind === 'pack') return command.groups.map(({ sscc }) => sscc);
  if (command.kind === 'repack') return [command.sscc];
  return [...namedBy(command).ssccs];
}
