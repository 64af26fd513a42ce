import type { Connection } from 'mongoose';
import type { Clock } from '../../platform/clock.ts';
import { isDuplicateKey } from '../../platform/mongo/is-unavailable.ts';
import type { Queue } from '../../platform/queue/index.ts';
import { buildQueryDocument } from './answer-rules.ts';
import { readPrefixes } from './context-rules.ts';
import { readQuery, type EventQuery } from './query-rules.ts';
import type { AnsweredEvent, QueryService } from './query-service.ts';
import type { ReportJob } from './report-job.ts';
import { nextTime, readSchedule } from './schedule-rules.ts';
import {
  parametersOf,
  type ReportRecord,
  type SubscriptionRecord,
  type SubscriptionStore,
} from './subscription-store.ts';

/** Makes reports to subscribers, each once, whatever is run again. */
export interface Reporter {
  /** To who wants each event as it is captured. */
  reportCaptures(brandId: string, captureIds: readonly string[]): Promise<void>;
  /** To whom a report is due, over all brands. */
  reportDue(): Promise<void>;
  /** Over all brands: reports that a process made and died before it could have them sent. */
  sweep(): Promise<void>;
}

const dueAtOnce = 100;
const sweepSize = 200;
const eventsPerReport = 100;
/** A report ends where its events have so many characters; it is kept as one document of at most 16 MB. */
const bytesPerReport = 3_000_000;
/**
 * A report is of what was recorded until a minute before it is due: what is recorded later may still
 * be in a transaction, and the server ends those after a minute.
 */
const settleMs = 60_000;

export function createReporter(deps: {
  connection: Connection;
  clock: Clock;
  queue(): Queue;
  store: SubscriptionStore;
  queries: QueryService;
  job: ReportJob;
}): Reporter {
  const { connection, clock, queries, job } = deps;
  const { Queries, Subscriptions, Reports } = deps.store;

  /** Null where the query was removed meanwhile, and the subscription with it. */
  async function readStoredQuery(brandId: string, name: string): Promise<EventQuery | null> {
    const record = await Queries.findOne({ brandId, name }).lean();
    const read = record && readQuery(parametersOf(record), readPrefixes([]));
    return read && 'query' in read ? read.query : null;
  }

  async function send(
    { brandId, _id: subscriptionId, queryName }: SubscriptionRecord,
    key: string,
    events: readonly AnsweredEvent[],
  ): Promise<void> {
    const document = buildQueryDocument(events, { now: clock.now(), queryName, subscriptionId });
    const report: ReportRecord = {
      ...{ _id: `${subscriptionId}:${key}`, brandId, subscriptionId, state: 'waiting' },
      ...{ body: JSON.stringify(document), isQueued: false, attempts: 0, lastError: null },
      createdAt: clock.now(),
    };
    try {
      await Reports.insertMany([report]);
    } catch (error) {
      // It was made before.
      if (isDuplicateKey(error)) return;
      throw error;
    }
    await enqueue(report);
  }

  async function enqueue({ brandId, _id }: Pick<ReportRecord, 'brandId' | '_id'>): Promise<void> {
    await deps.queue().enqueue(job, brandId, { reportId: _id }, { key: _id });
    await Reports.updateOne({ brandId, _id }, { $set: { isQueued: true } });
  }

  async function reportScheduled(subscription: SubscriptionRecord): Promise<void> {
    const { brandId, _id, schedule, nextAt, minRecordTime, reportIfEmpty } = subscription;
    if (nextAt === null || schedule === null) return;
    const query = await readStoredQuery(brandId, subscription.queryName);
    const until = new Date(Math.max(nextAt.getTime() - settleMs, minRecordTime.getTime()));
    if (query) {
      const asked = narrow(query, minRecordTime, until);
      let nextPageToken: string | undefined;
      for (let page = 0; ; page += 1) {
        const found = await queries.find(brandId, asked, {
          ...{ perPage: eventsPerReport, mostBytes: bytesPerReport },
          nextPageToken,
        });
        const isWorthwhile = found.events.length > 0 || (page === 0 && reportIfEmpty);
        if (isWorthwhile) await send(subscription, `${nextAt.getTime()}:${page}`, found.events);
        if (found.next === null) break;
        nextPageToken = found.next;
      }
    }
    const read = readSchedule(schedule);
    const following = 'read' in read ? nextTime(read.read, clock.now()) : null;
    await Subscriptions.updateOne(
      { brandId, _id, nextAt },
      { $set: { nextAt: following, minRecordTime: until } },
    );
  }

  return {
    async reportCaptures(brandId, captureIds) {
      const subscriptions = await Subscriptions.find({ brandId, stream: true }).lean();
      for (const subscription of subscriptions) {
        const query = await readStoredQuery(brandId, subscription.queryName);
        if (!query) continue;
        const since = narrow(query, subscription.initialRecordTime, null);
        for (const captureId of captureIds) {
          let at = 0;
          const portion = { most: eventsPerReport, mostBytes: bytesPerReport };
          for await (const events of queries.matchesOf(brandId, captureId, since, portion)) {
            await send(subscription, `${captureId}:${at}`, events);
            at += events.length;
          }
        }
      }
    },

    async reportDue() {
      const due = await connection
        .collection<SubscriptionRecord>('epcisSubscriptions')
        .find({ nextAt: { $lte: clock.now() } })
        .sort({ nextAt: 1 })
        .limit(dueAtOnce)
        .toArray();
      const failures: unknown[] = [];
      for (const subscription of due) {
        // One that fails keeps no other waiting.
        await reportScheduled(subscription).catch((error: unknown) => failures.push(error));
      }
      if (failures.length > 0) throw new AggregateError(failures, 'some reports could not be made');
    },

    async sweep() {
      const waiting = await connection
        .collection<ReportRecord>('epcisReports')
        .find({ isQueued: false }, { projection: { brandId: 1 } })
        .limit(sweepSize)
        .toArray();
      for (const report of waiting) await enqueue(report);
    },
  };
}

const later = (a: Date | undefined, b: Date): Date => (a && a > b ? a : b);
const earlier = (a: Date | undefined, b: Date): Date => (a && a < b ? a : b);

/** The same question of what was recorded from one moment to another, in the order of recording. */
function narrow(query: EventQuery, from: Date, before: Date | null): EventQuery {
  const { recordTime } = query.times;
  const end = before === null ? recordTime.before : earlier(recordTime.before, before);
  return {
    ...query,
    times: {
      ...query.times,
      recordTime: { from: later(recordTime.from, from), ...(end && { before: end }) },
    },
    ...{ orderBy: 'recordTime', direction: 'ASC', countLimit: null, maxCount: null },
  };
}
