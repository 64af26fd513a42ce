import type { CapturedEvent } from '../captured-event.ts';
import type { BatchRange } from '../custody-step.ts';
import type { CustodyCommand } from './custody-command.ts';
import { skewMs } from './order-rules.ts';

/** Whether a captured event says that goods arrived somewhere, or takes that back. */
export const isReceipt = ({ type, action, step }: CapturedEvent): boolean =>
  type === 'ObjectEvent' && step === 'receiving' && action !== 'DELETE';

/** A command that sent or received a thing. */
export interface Moved {
  readonly command: CustodyCommand;
  readonly happenedAt: Date;
}

/**
 * What a receipt of one thing, told by somebody else, comes to among what is known: whether the same
 * was told already; else when it can have happened at the earliest, as clocks differ.
 *
 * @param moved what sent and received the thing and stands, in order of happening
 */
export function placeReceipt(
  moved: readonly Moved[],
  { at, atId }: { at: Date; atId: string },
): { isTold: boolean; notBefore: Date } {
  const sentBefore = moved.findLastIndex(
    ({ command, happenedAt }) => command.kind === 'ship' && happenedAt <= at,
  );
  const sent =
    sentBefore >= 0 ? sentBefore : moved.findIndex(({ command }) => command.kind === 'ship');
  const sending = moved[sent];
  if (sending?.command.kind !== 'ship') return { isTold: false, notBefore: at };
  const next = moved[sent + 1]?.command;
  const { toId, isHandOver } = sending.command;
  const isTold = isHandOver ? toId === atId : next?.kind === 'receive' && next.atId === atId;
  const isClock = sending.happenedAt.getTime() - at.getTime() <= skewMs;
  const later = new Date(sending.happenedAt.getTime() + 1);
  return { isTold, notBefore: isClock && later > at ? later : at };
}

/** Whether a command was about a logistic unit, or an item. */
export const isAbout = (
  { items, ssccs }: { items: readonly BatchRange[]; ssccs: readonly string[] },
  thing: string | BatchRange,
): boolean =>
  typeof thing === 'string'
    ? ssccs.includes(thing)
    : items.some(
        ({ batch, from, to }) => batch === thing.batch && from <= thing.from && thing.to <= to,
      );
