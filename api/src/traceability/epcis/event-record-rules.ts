import { createHash } from 'node:crypto';
import {
  countUnits,
  epcisEventSchema,
  eventTypes,
  standardFieldsSchema,
  type EpcisEvent,
  type JsonLdContext,
} from '@zhenma/contract';
import type { z } from 'zod';
import { itemLinksOf } from '../thing-link-rules.ts';
import { namesEpcis, ownPartsOf, readPrefixes } from './context-rules.ts';
import { hashEvent } from './event-hash-rules.ts';
import type { EventRecord, OwnContents } from './event-records.ts';
import { describeIdentifierFaults } from './identifier-fault-rules.ts';
import { makeToken, readTokens } from './token-rules.ts';

/** How far a capturer's clock may be ahead. */
const skewMs = 5 * 60_000;

/** More things than this make an event that nobody can answer with. */
const mostEpcs = 20_000;
/** And more fields of its own than this, each of which may have a long name. */
const mostNamed = 20_000;

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

/** Looks at one event of a document, and makes the record of one that is right. */
export function readRecord(
  value: unknown,
  options: RecordOptions,
): { record: EventRecord } | { fault: EventFault } {
  const checked = checkEvent(value, options);
  if ('fault' in checked) return checked;
  const { record, isFull } = buildSized(checked.event, options);
  return isFull
    ? { fault: 'has too many values, or too long ones, to be found by; make several events of it' }
    : { record };
}

function checkEvent(
  value: unknown,
  { context, now }: Surroundings,
): { event: EpcisEvent } | { fault: EventFault } {
  const parsed = epcisEventSchema.safeParse(value);
  if (!parsed.success) return { fault: describeIssues(parsed.error) };
  const event = parsed.data;
  const isStandard = (eventTypes as readonly string[]).includes(event.type);
  const fields = isStandard ? null : standardFieldsSchema.safeParse(event);
  if (fields?.error) return { fault: describeIssues(fields.error) };
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
  const named = countNamed(event);
  if (named > mostNamed) {
    return { fault: `has ${named} fields of its own; give at most ${mostNamed} an event` };
  }
  const fault = describeIdentifierFaults(event);
  return fault === null ? { event } : { fault };
}

const describeIssues = ({ issues }: z.ZodError): string =>
  issues
    .slice(0, 5)
    .map(({ path, message }) => {
      const place = path.map(String).join('.');
      return place === '' ? message : `${place}: ${message}`;
    })
    .join('; ');

/** Fields of somebody's own, at any depth, which is bounded where an event is read. */
function countNamed(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [name, inner]) =>
      sum + (name.includes(':') && !Array.isArray(value) ? 1 : 0) + countNamed(inner),
    0,
  );
}

export const contextMissing =
  '@context: must hold https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld';

export interface RecordOptions extends Surroundings {
  readonly brandId: string;
  readonly captureId: string;
  /** Who captures it; our own steps tell nobody. */
  readonly by?: NonNullable<EventRecord['by']>;
  readonly own?: OwnContents & { readonly gtins: readonly string[] };
}

/** The record of an event that was found right. `event` names all it is about, also items of our own. */
export const buildRecord = (event: EpcisEvent, options: RecordOptions): EventRecord =>
  buildSized(event, options).record;

function buildSized(
  event: EpcisEvent,
  options: RecordOptions,
): { record: EventRecord; isFull: boolean } {
  const { brandId, captureId, by = null, context, headerPrefixes, now, own } = options;
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
  const { facets, epcs, isFull } = readTokens(told, prefixes, own);
  const record: EventRecord = {
    _id: `${brandId}:${nameEvent(eventId, event)}`,
    ...{ brandId, eventId, hash, captureId, by, facets },
    epcs: [...epcs, ...(own?.gtins ?? []).map((gtin) => makeToken('epc', itemLinksOf(gtin)))],
    eventTime: new Date(event.eventTime),
    recordTime: now,
    json: JSON.stringify({
      ...(parts.length > 0 && { '@context': uniqueParts(parts) }),
      ...{ ...told, eventID: eventId },
    }),
    own: own ? { field: own.field, ranges: own.ranges } : null,
  };
  return { record, isFull };
}

/** What an own event names besides the items that are kept as ranges, which stand last. */
const without = (own: OwnContents, event: EpcisEvent): readonly string[] => {
  const list = event[own.field] ?? [];
  return list.slice(0, list.length - countUnits(own.ranges));
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
