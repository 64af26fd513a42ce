import { isIP } from 'node:net';
import type { Connection } from 'mongoose';
import type { Actor, AuditLog } from '../../platform/audit/audit-log.ts';
import type { Clock } from '../../platform/clock.ts';
import { bareHost, isPublicAddress } from '../../platform/http/public-address-rules.ts';
import { createId } from '../../platform/ids.ts';
import { isDuplicateKey } from '../../platform/mongo/is-unavailable.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { EpcisError, refuseQuery } from './epcis-error.ts';
import { readQuery, type QueryParameters } from './query-rules.ts';
import { secretOwner } from './report-job.ts';
import { nextTime, readSchedule, type Schedule } from './schedule-rules.ts';
import type {
  NamedQueryRecord,
  SubscriptionRecord,
  SubscriptionStore,
} from './subscription-store.ts';
import { readPrefixes } from './context-rules.ts';

export interface NewSubscription {
  dest: string;
  signatureToken?: string | undefined;
  initialRecordTime?: string | undefined;
  reportIfEmpty: boolean;
  stream?: boolean | undefined;
  schedule?: Schedule | undefined;
}

/** Named queries and who subscribes to them (EPCIS 2.0, 12.8). */
export interface SubscriptionService {
  /** @throws EpcisError QueryParameterException, ResourceAlreadyExistsException */
  createQuery(actor: Actor, name: string, query: QueryParameters): Promise<NamedQueryRecord>;
  /** @throws EpcisError NoSuchNameException */
  queryOf(brandId: string, name: string): Promise<NamedQueryRecord>;
  /** By name, after one. */
  listQueries(brandId: string, after: string | null, most: number): Promise<NamedQueryRecord[]>;
  /** Ends its subscriptions too. @throws as `queryOf` */
  deleteQuery(actor: Actor, name: string): Promise<void>;
  /** @throws EpcisError NoSuchNameException, SubscriptionControlsException */
  subscribe(actor: Actor, queryName: string, given: NewSubscription): Promise<SubscriptionRecord>;
  /** @throws EpcisError NoSuchNameException, NoSuchResourceException */
  subscriptionOf(brandId: string, queryName: string, id: string): Promise<SubscriptionRecord>;
  listSubscriptions(
    brandId: string,
    queryName: string,
    after: string | null,
    most: number,
  ): Promise<SubscriptionRecord[]>;
  unsubscribe(actor: Actor, queryName: string, id: string): Promise<void>;
}

const mostQueries = 200;
const mostSubscriptions = 50;

export function createSubscriptionService(deps: {
  connection: Connection;
  clock: Clock;
  audit: AuditLog;
  secrets: Secrets;
  store: SubscriptionStore;
}): SubscriptionService {
  const { connection, clock, audit, secrets } = deps;
  const { Queries, Subscriptions } = deps.store;

  async function queryOf(brandId: string, name: string): Promise<NamedQueryRecord> {
    const query = await Queries.findOne({ brandId, name }).lean();
    if (!query) throw new EpcisError('NoSuchNameException', 'There is no query of this name');
    return query;
  }

  async function subscriptionOf(brandId: string, queryName: string, id: string) {
    await queryOf(brandId, queryName);
    const found = await Subscriptions.findOne({ brandId, queryName, _id: id }).lean();
    if (!found) throw new EpcisError('NoSuchResourceException', 'There is no such subscription');
    return found;
  }

  return {
    queryOf,
    subscriptionOf,

    async createQuery(actor, name, query) {
      const { brandId } = actor;
      const read = readQuery(query, readPrefixes([]));
      if ('faults' in read) throw refuseQuery(read.faults);
      const record: NamedQueryRecord = {
        ...{ _id: `${brandId}:${name}`, brandId, name, createdAt: clock.now() },
        json: JSON.stringify(query),
      };
      try {
        await connection.transaction(async (session) => {
          const count = await Queries.countDocuments({ brandId }, { session });
          if (count >= mostQueries) {
            throw new EpcisError(
              'ResourceAlreadyExistsException',
              `There are ${mostQueries} named queries; remove one first`,
            );
          }
          await Queries.insertMany([record], { session });
          await audit.record(actor, 'epcis.createQuery', name, { query: record.json }, session);
        });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const detail = `There is a query ${name} already; remove it or choose another name`;
        throw new EpcisError('ResourceAlreadyExistsException', detail);
      }
      return record;
    },

    listQueries: (brandId, after, most) =>
      Queries.find({ brandId, ...(after !== null && { name: { $gt: after } }) })
        .sort({ name: 1 })
        .limit(most)
        .lean(),

    async deleteQuery(actor, name) {
      const { brandId } = actor;
      await connection.transaction(async (session) => {
        const { deletedCount } = await Queries.deleteOne({ brandId, name }, { session });
        if (deletedCount === 0) {
          throw new EpcisError('NoSuchNameException', 'There is no query of this name');
        }
        const ended = await Subscriptions.deleteMany({ brandId, queryName: name }, { session });
        const detail = { subscriptions: ended.deletedCount };
        await audit.record(actor, 'epcis.deleteQuery', name, detail, session);
      });
    },

    async subscribe(actor, queryName, given) {
      const { brandId } = actor;
      await queryOf(brandId, queryName);
      requireCallable(given.dest);
      const now = clock.now();
      const nextAt = planFirst(given, now);
      const id = createId('subscription');
      const initialRecordTime = new Date(given.initialRecordTime ?? now);
      const record: SubscriptionRecord = {
        ...{ _id: id, brandId, queryName, dest: given.dest, createdAt: now, nextAt },
        secret:
          given.signatureToken === undefined
            ? null
            : secrets.sealText(given.signatureToken, secretOwner(id)),
        ...{ stream: given.stream === true, schedule: given.schedule ?? null },
        ...{ reportIfEmpty: given.reportIfEmpty, initialRecordTime },
        ...{ minRecordTime: initialRecordTime, lastNotifiedAt: null },
      };
      await connection.transaction(async (session) => {
        // Written, so that the query is not removed at the same moment.
        const kept = await Queries.updateOne(
          { brandId, name: queryName },
          { $set: { name: queryName } },
          { session },
        );
        if (kept.matchedCount === 0) {
          throw new EpcisError('NoSuchNameException', 'There is no query of this name');
        }
        const count = await Subscriptions.countDocuments({ brandId }, { session });
        if (count >= mostSubscriptions) refuse(`there are ${mostSubscriptions}; end one first`);
        await Subscriptions.insertMany([record], { session });
        // The path may hold a token of the receiver's.
        const detail = { queryName, host: new URL(given.dest).host };
        await audit.record(actor, 'epcis.subscribe', id, detail, session);
      });
      return record;
    },

    async listSubscriptions(brandId, queryName, after, most) {
      await queryOf(brandId, queryName);
      const scope = { brandId, queryName, ...(after !== null && { _id: { $gt: after } }) };
      return Subscriptions.find(scope).sort({ _id: 1 }).limit(most).lean();
    },

    async unsubscribe(actor, queryName, id) {
      const { brandId } = actor;
      await subscriptionOf(brandId, queryName, id);
      await connection.transaction(async (session) => {
        const scope = { brandId, queryName, _id: id };
        const { deletedCount } = await Subscriptions.deleteOne(scope, { session });
        if (deletedCount === 0) return;
        await audit.record(actor, 'epcis.unsubscribe', id, { queryName }, session);
      });
    },
  };
}

function refuse(detail: string): never {
  throw new EpcisError('SubscriptionControlsException', detail);
}

/** When the first report is due; null for a stream. */
function planFirst(
  { stream, schedule, initialRecordTime }: NewSubscription,
  now: Date,
): Date | null {
  if ((stream === true) === (schedule !== undefined)) {
    refuse('give either `stream: true` or a `schedule`');
  }
  if (schedule === undefined) {
    if (initialRecordTime !== undefined) {
      refuse(
        'initialRecordTime: a stream begins now; give a schedule to be told of earlier events',
      );
    }
    return null;
  }
  const read = readSchedule(schedule);
  if ('fault' in read) refuse(read.fault);
  return nextTime(read.read, now) ?? refuse('schedule: matches no time; such a day never comes');
}

/** What can be said of an address without asking for its name; the rest is checked when it is called. */
function requireCallable(text: string): void {
  const url = new URL(text);
  if (url.username !== '' || url.password !== '')
    refuse('dest: must hold no user name or password');
  const host = bareHost(url);
  if (isIP(host) === 0 ? !host.includes('.') : !isPublicAddress(host)) {
    refuse('dest: must lead to a host on the internet');
  }
}
