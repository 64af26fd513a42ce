import { countUnits } from '@zhenma/contract';
import type { Model } from 'mongoose';
import { readCursor, writeCursor, type Cursor } from './cursor-rules.ts';
import { EpcisError } from './epcis-error.ts';
import type { EventRecord } from './event-records.ts';
import { buildFilter } from './filter-rules.ts';
import { canoniseIdentifier, isIdPattern, startOfPattern } from './identifier-rules.ts';
import type { TextRange } from './number-token-rules.ts';
import type { OwnItemNames } from './own-items.ts';
import { beginningWith, type Clause, type ThingClause } from './parameter-readers.ts';
import type { EventQuery } from './query-rules.ts';
import { makeBlockToken, makeToken } from './token-rules.ts';

/** An event as it is answered: JSON as captured, with its record time and items written out. */
export type AnsweredEvent = Readonly<Record<string, unknown>>;

export interface EventPage {
  events: AnsweredEvent[];
  /** The token of the next page; null at the end. */
  next: string | null;
}

/** Finds events (EPCIS 2.0, 8.2.7 and 12.7); every question is answered from an index. */
export interface QueryService {
  /** @throws EpcisError */
  find(
    brandId: string,
    query: EventQuery,
    page: { perPage: number; nextPageToken?: string | undefined; mostBytes?: number },
  ): Promise<EventPage>;
  /** An event and its declarations of error; none where there is none. */
  findById(brandId: string, eventId: string): Promise<AnsweredEvent[]>;
  /** New events of a capture that match, for who is told of them, a few at a time in one order. */
  matchesOf(
    brandId: string,
    captureId: string,
    query: EventQuery,
    portion: { most: number; mostBytes: number },
  ): AsyncIterable<AnsweredEvent[]>;
}

/** A page ends where its events have so many bytes; one event may have more. */
const pageBytes = 8 * 1024 * 1024;
/** So many declarations of error of one event are shown. */
const mostDeclarations = 100;
/** Bytes of an item that is written out. */
const itemBytes = 70;

export function createQueryService({
  Events,
  items,
}: {
  Events: Model<EventRecord>;
  items: OwnItemNames;
}): QueryService {
  /** Identifiers of things become exact texts, and for items of ours the blocks that hold them. */
  async function resolveThings(brandId: string, { roles, ids }: ThingClause): Promise<Clause> {
    const any: string[] = [];
    const ranges: TextRange[] = [];
    for (const id of ids) {
      const canonical = canoniseIdentifier(id);
      const isPattern = isIdPattern(id);
      const start = isPattern ? startOfPattern(id) : null;
      for (const role of roles) {
        any.push(makeToken(role, canonical));
        if (start !== null) ranges.push(beginningWith(makeToken(role, start)));
      }
      if (roles.includes('epc') && !isPattern) {
        any.push(...(await items.findBlocks(brandId, id)).map(makeBlockToken));
      }
    }
    return { field: 'epcs', any, ranges };
  }

  async function resolve(brandId: string, query: EventQuery): Promise<EventQuery> {
    const clauses = [...query.clauses];
    for (const thing of query.things) clauses.push(await resolveThings(brandId, thing));
    return { ...query, clauses, things: [] };
  }

  async function refuseTooMany(brandId: string, query: EventQuery): Promise<void> {
    if (query.maxCount === null) return;
    const found = await Events.countDocuments(buildFilter(brandId, query, null), {
      limit: query.maxCount + 1,
    });
    if (found > query.maxCount) {
      throw new EpcisError(
        'QueryTooLargeException',
        `More than ${query.maxCount} events match; ask for less, or without maxEventCount`,
      );
    }
  }

  async function present(record: EventRecord): Promise<AnsweredEvent> {
    const event = JSON.parse(record.json) as Record<string, unknown>;
    const recordTime = record.recordTime.toISOString();
    if (!record.own) return { ...event, recordTime };
    const { field, ranges } = record.own;
    const named = (event[field] as readonly string[] | undefined) ?? [];
    const written = await items.write(record.brandId, ranges);
    return { ...event, recordTime, [field]: [...named, ...written] };
  }

  return {
    async find(brandId, given, { perPage, nextPageToken, mostBytes = pageBytes }) {
      const query = await resolve(brandId, given);
      const after = nextPageToken === undefined ? null : readCursor(nextPageToken);
      if (nextPageToken !== undefined && after === null) {
        throw new EpcisError(
          'QueryParameterException',
          'nextPageToken: take it from the Link header of the page before',
        );
      }
      if (after === null) await refuseTooMany(brandId, query);
      const left = after ? after.left : query.countLimit;
      const most = Math.min(perPage, left ?? Infinity);
      const sign = query.direction === 'ASC' ? 1 : -1;
      const events: AnsweredEvent[] = [];
      let last: EventRecord | null = null;
      let bytes = 0;
      let hasMore = false;
      const cursor = Events.find(buildFilter(brandId, query, after))
        .sort({ [query.orderBy]: sign, _id: sign })
        .limit(most + 1)
        .lean<EventRecord[]>()
        .cursor({ batchSize: Math.min(most + 1, 100) });
      try {
        for await (const record of cursor as AsyncIterable<EventRecord>) {
          if (events.length === most || bytes > mostBytes) {
            hasMore = true;
            break;
          }
          events.push(await present(record));
          bytes += sizeOf(record);
          last = record;
        }
      } finally {
        await cursor.close();
      }
      const remaining = left === null ? null : left - events.length;
      const isOver = !hasMore || last === null || remaining === 0;
      return { events, next: isOver ? null : writeNext(last as EventRecord, query, remaining) };
    },

    async findById(brandId, eventId) {
      const records = await Events.find({ brandId, eventId })
        .sort({ recordTime: 1, _id: 1 })
        .limit(mostDeclarations)
        .lean<EventRecord[]>();
      return Promise.all(records.map(present));
    },

    async *matchesOf(brandId, captureId, given, { most, mostBytes }) {
      const query = await resolve(brandId, given);
      const filter = { ...buildFilter(brandId, query, null), captureId };
      const cursor = Events.find(filter).sort({ _id: 1 }).lean<EventRecord[]>().cursor();
      let events: AnsweredEvent[] = [];
      let bytes = 0;
      for await (const record of cursor as AsyncIterable<EventRecord>) {
        events.push(await present(record));
        bytes += sizeOf(record);
        if (events.length < most && bytes <= mostBytes) continue;
        yield events;
        events = [];
        bytes = 0;
      }
      if (events.length > 0) yield events;
    },
  };
}

const sizeOf = (record: EventRecord): number => record.json.length + countItems(record) * itemBytes;

const countItems = ({ own }: EventRecord): number => countUnits(own?.ranges ?? []);

function writeNext(last: EventRecord, { orderBy }: EventQuery, left: number | null): string {
  const cursor: Cursor = { at: last[orderBy], id: last._id, left };
  return writeCursor(cursor);
}
