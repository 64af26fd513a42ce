import type { CustodyCommand } from './custody-command.ts';
import type { Keys } from './load-custody.ts';

/** How far a device's clock may be ahead of ours. */
export const skewMs = 5 * 60_000;

export interface Telling {
  happenedAt: Date;
  recordedAt: Date;
  client: { id: string; sequence: number } | null;
  /** Counts what this process recorded, so that what came in one millisecond keeps its order. */
  count: number;
}

/**
 * Sorts commands of a brand as text in order of happening; what one device told of one moment goes
 * by its sequence.
 */
export function orderOf({ happenedAt, recordedAt, client, count }: Telling): string {
  const tie = client
    ? `${client.id}|${String(client.sequence).padStart(16, '0')}`
    : `|${recordedAt.toISOString()}|${String(count).padStart(16, '0')}`;
  return `${happenedAt.toISOString()}|${tie}`;
}

/** What a command names itself. */
export function namedBy(command: CustodyCommand): Keys {
  switch (command.kind) {
    case 'pack':
      return {
        items: command.groups.flatMap(({ items }) => items),
        ssccs: command.groups.flatMap(({ sscc, units }) => [sscc, ...units]),
      };
    case 'repack':
      return { items: command.items, ssccs: [command.sscc, ...command.units] };
    case 'break':
      return { items: [], ssccs: [command.sscc] };
    default:
      return { items: command.items, ssccs: command.units };
  }
}
