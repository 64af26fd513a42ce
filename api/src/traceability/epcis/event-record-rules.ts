import { createHash } from 'node:crypto';
import { epcisEventSchema, type EpcisEvent, type JsonLdContext } from '@zhenma/contract';
import { namesEpcis, ownPartsOf, readPrefixes } from './context-rules.ts';
import { hashEvent } from './event-hash-rules.ts';
import type { EventRecord, OwnContents } from './event-records.ts';
import { readTokens } from './token-rules.ts';

/** How far a capturer's clock may be ahead. */
const skewMs = 5 * 60_000;

/** More things than this make an event that nobody can answer with. */
export const mostEpcs = 20_000;

/** What a document says for all its events. */
export interface Surroundings {
  readonly context: JsonLdContext | undefined;
  /** Prefixes that the request's headers define. */
  readonly headerPrefixes: Readonly<Record<string, string>>;
  readonly now: Date;
}

/** Why an event cannot be captured, in words for who sent it. */
export type EventFault = string;

const epcLists = ['epcList', 'childEPCs', 'inputEPCList', 'outputEPCList'] as const;

/** Looks at one event of a document. */
export function checkEvent(
  value: unknown,
  { context, now }: Surroundings,
): { event: EpcisEvent } | { fault: EventFault } {
  const parsed = epcisEventSchema.safeParse(value);
  if (!parsed.success) {
    const faults = parsed.error.issues.slice(0, 5).map(({ path, message }) => {
      const place = path.map(String).join('.');
      return place === '' ? message : `${place}: ${message}`;
    });
    return { fault: faults.join('; ') };
  }
  const event = parsed.data;
  if (!namesEpcis(context) && !namesEpcis(event['@context'])) return { fault: contextMissing };
  if (Date.parse(event.eventTime) > now.getTime() + skewMs) {
    return {
      fault: `eventTime: ${event.eventTime} lies in the future; it is ${now.toISOString()} here. Check the clock and the offset`,
    };
  }
  const count = epcLists.reduce((sum, name) => sum + (event[name]?.length ?? 0), 0);
  if (count > mostEpcs) {
    return { fault: `names ${count} things; give at most ${mostEpcs} an event and make several` };
  }
  return { event };
}

export const contextMissing =
  '@context: must hold https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld';

export interface RecordOptions extends Surroundings {
  readonly brandId: string;
  readonly captureId: string;
  readonly own?: OwnContents & { readonly gtins: readonly string[] };
}

/** The record of an event that was found right. `event` names all it is about, also items of our own. */
export function buildRecord(event: EpcisEvent, options: RecordOptions): EventRecord {
  const { brandId, captureId, context, headerPrefixes, now, own } = options;
  const parts = [
    ...(Object.keys(headerPrefixes).length > 0 ? [headerPrefixes] : []),
    ...ownPartsOf(context),
    ...ownPartsOf(event['@context']),
  ];
  const prefixes = readPrefixes(parts);
  const hash = hashEvent(event, prefixes);
  const { recordTime: _theirs, '@context': _context, ...rest } = event;
  const eventId = event.eventID ?? hash;
  const told = own ? { ...rest, [own.field]: without(own, event) } : rest;
  const { facets, epcs } = readTokens(told, prefixes, own);
  return {
    _id: `${brandId}:${nameEvent(eventId, event)}`,
    ...{ brandId, eventId, hash, captureId, facets },
    epcs: [...epcs, ...(own?.gtins ?? []).map((gtin) => `epc:https://id.gs1.org/01/${gtin}/21/`)],
    eventTime: new Date(event.eventTime),
    recordTime: now,
    json: JSON.stringify({
      ...(parts.length > 0 && { '@context': uniqueParts(parts) }),
      ...{ ...told, eventID: eventId },
    }),
    own: own ? { field: own.field, ranges: own.ranges } : null,
  };
}

/** What an own event names besides the items that are kept as ranges, which stand last. */
const without = (own: OwnContents, event: EpcisEvent): readonly string[] => {
  const items = own.ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const list = event[own.field] ?? [];
  return list.slice(0, list.length - items);
};

/** A declaration of error bears its event's identifier, and is another event (EPCIS 2.0, 7.4.1.4). */
const nameEvent = (eventId: string, { errorDeclaration }: EpcisEvent): string =>
  createHash('sha256')
    .update(JSON.stringify([eventId, errorDeclaration?.declarationTime ?? null]))
    .digest('base64url');

function uniqueParts(parts: readonly (string | object)[]): (string | object)[] {
  const byText = new Map(parts.map((part) => [JSON.stringify(part), part]));
  return [...byText.values()];
}
