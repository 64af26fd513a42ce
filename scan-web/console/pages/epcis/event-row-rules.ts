import type { EpcisEvent } from '@zhenma/contract';

/** A row of the table. */
export interface EventRow {
  readonly key: string;
  readonly eventTime: string;
  readonly type: string;
  readonly bizStep: string | null;
  readonly disposition: string | null;
  readonly place: string | null;
  readonly things: number;
  readonly classes: number;
  readonly isDenied: boolean;
  readonly event: EpcisEvent;
}

const thingLists = ['epcList', 'childEPCs', 'inputEPCList', 'outputEPCList'] as const;
const classLists = [
  ...['quantityList', 'childQuantityList', 'inputQuantityList', 'outputQuantityList'],
] as const;

const countIn = (event: EpcisEvent, names: readonly string[]): number =>
  names.reduce((sum, name) => {
    const list = event[name];
    return sum + (Array.isArray(list) ? list.length : 0);
  }, 0);

/** The events of an answer, as the table shows them; an empty list for what is no such answer. */
export function readRows(document: { epcisBody: unknown } | undefined): EventRow[] {
  const body = document?.epcisBody as
    { queryResults?: { resultsBody?: { eventList?: readonly EpcisEvent[] } } } | undefined;
  return (body?.queryResults?.resultsBody?.eventList ?? []).map((event) => ({
    key: `${event.eventID ?? ''} ${event.errorDeclaration?.declarationTime ?? ''}`,
    ...{ eventTime: event.eventTime, type: event.type, event },
    bizStep: event.bizStep ?? null,
    disposition: event.disposition ?? null,
    place: event.readPoint?.id ?? event.bizLocation?.id ?? null,
    things: countIn(event, thingLists) + (event.parentID === undefined ? 0 : 1),
    classes: countIn(event, classLists),
    isDenied: event.errorDeclaration !== undefined,
  }));
}

/**
 * Where the next page begins: just after the last event shown, so that others of the same
 * millisecond are shown again rather than left out.
 */
export function earlierThan(rows: readonly EventRow[]): string | null {
  const last = rows.at(-1);
  return last ? new Date(Date.parse(last.eventTime) + 1).toISOString() : null;
}
