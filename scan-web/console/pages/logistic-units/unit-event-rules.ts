import type { EpcisEvent } from '@zhenma/contract';

const gs1 = 'https://id.gs1.org/';
/** How events name a logistic unit. */
export const linkOfSscc = (sscc: string): string => `${gs1}00/${sscc}`;

const readSscc = (link: string): string | null => /\/00\/(\d{18})$/.exec(link)?.[1] ?? null;
const readCode = (link: string): string | null => /\/21\/([0-9A-Z]{20})$/.exec(link)?.[1] ?? null;

/** A party or place as an event names it: by GLN, or by its identifier under our own address. */
const readParty = (link: string | undefined): string | null =>
  /\/(?:414|417)\/(\d{13})$/.exec(link ?? '')?.[1] ??
  /\/parties\/((?:sit|dlr)_\w+)$/.exec(link ?? '')?.[1] ??
  null;

/** Something that happened to a logistic unit, or to what it was inside of. */
export interface UnitEvent {
  key: string;
  eventId: string;
  at: string;
  step: string;
  /** What it went into, or came out of; null where it was itself packed, or moved. */
  parent: string | null;
  /** The unit that it was inside of when this happened to that; null: to itself. */
  inside: string | null;
  /** GLNs or identifiers of parties. */
  place: string | null;
  from: string | null;
  to: string | null;
  deliveryNote: string | null;
  /** Why things were taken out, where somebody said. */
  reason: string | null;
  /** How many things the event names in it. */
  count: number;
  isDenied: boolean;
}

/** The events of an answer to a query; none for what is no such answer. */
export function readEvents(document: { epcisBody: unknown } | undefined): readonly EpcisEvent[] {
  const body = document?.epcisBody as
    { queryResults?: { resultsBody?: { eventList?: readonly EpcisEvent[] } } } | undefined;
  return body?.queryResults?.resultsBody?.eventList ?? [];
}

const childrenOf = (event: EpcisEvent): readonly string[] => event.childEPCs ?? [];

/** Since when a unit has been in its parent, by the latest event that put it there. */
function findJoined(events: readonly EpcisEvent[], child: string, parent: string): string | null {
  const times = events
    .filter(
      (event) =>
        event.action === 'ADD' &&
        event.errorDeclaration === undefined &&
        event.parentID === linkOfSscc(parent) &&
        childrenOf(event).includes(linkOfSscc(child)),
    )
    .map(({ eventTime }) => eventTime)
    .toSorted();
  return times.at(-1) ?? null;
}

const readReason = ({ 'zhenma:reason': reason }: EpcisEvent): string | null =>
  typeof reason === 'string' ? reason : null;

/** The last part of a delivery note's address or URN. */
const readNote = (event: EpcisEvent): string | null => {
  const [note] = event.bizTransactionList ?? [];
  const last = note?.bizTransaction.split(/[/:]/).at(-1);
  return last === undefined ? null : decodeURIComponent(last);
};

/**
 * What happened to a logistic unit, newest first: its own events, and those of what it is packed in
 * (`around`, from the one around it outwards) since it has been in there.
 */
export function tellUnitEvents(
  events: readonly EpcisEvent[],
  sscc: string,
  around: readonly string[],
): UnitEvent[] {
  const since = new Map<string, string>();
  let child = sscc;
  for (const parent of around) {
    const joined = findJoined(events, child, parent);
    if (joined === null) break;
    const before = since.get(child) ?? '';
    since.set(parent, joined > before ? joined : before);
    child = parent;
  }
  return events
    .flatMap((event) => {
      const named = [...(event.epcList ?? []), ...childrenOf(event)].map(readSscc);
      const parent = readSscc(event.parentID ?? '');
      const isOwn = named.includes(sscc) || parent === sscc;
      const outer = around.find(
        (one) => named.includes(one) && event.eventTime >= (since.get(one) ?? '~'),
      );
      if (!isOwn && outer === undefined) return [];
      return [tellEvent(event, sscc, isOwn ? null : (outer ?? null), parent)];
    })
    .toSorted(
      // What was packed and stacked in one go has one time: it was filled before it was stacked.
      (a, b) => b.at.localeCompare(a.at) || Number(b.parent !== null) - Number(a.parent !== null),
    );
}

function tellEvent(
  event: EpcisEvent,
  sscc: string,
  inside: string | null,
  parent: string | null,
): UnitEvent {
  const [source] = event.sourceList ?? [];
  const [destination] = event.destinationList ?? [];
  return {
    key: `${event.eventID ?? ''} ${event.errorDeclaration?.declarationTime ?? ''}`,
    eventId: event.eventID ?? '',
    ...{ at: event.eventTime, step: event.bizStep ?? '', inside },
    parent: parent === sscc ? null : parent,
    place: readParty(event.readPoint?.id ?? event.bizLocation?.id),
    from: readParty(source?.source),
    to: readParty(destination?.destination),
    ...{ deliveryNote: readNote(event), reason: readReason(event) },
    count: parent === sscc ? childrenOf(event).length : 0,
    isDenied: event.errorDeclaration !== undefined,
  };
}

/** The codes of items directly in a logistic unit, by what was put in and taken out. */
export function findCodesInside(events: readonly EpcisEvent[], sscc: string): string[] {
  const inside = new Set<string>();
  const denied = new Set(
    events.filter((one) => one.errorDeclaration !== undefined).map(({ eventID }) => eventID),
  );
  const inOrder = events
    .filter(({ parentID, eventID }) => parentID === linkOfSscc(sscc) && !denied.has(eventID))
    .toSorted((a, b) => a.eventTime.localeCompare(b.eventTime));
  for (const event of inOrder) {
    for (const code of childrenOf(event).map(readCode)) {
      if (code === null) continue;
      if (event.action === 'DELETE') inside.delete(code);
      else inside.add(code);
    }
  }
  return [...inside];
}
