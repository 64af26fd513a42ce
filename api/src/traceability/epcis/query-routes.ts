import {
  createEpcisQuery,
  createEpcisSubscription,
  deleteEpcisQuery,
  deleteEpcisSubscription,
  getEpcisQuery,
  getEpcisSubscription,
  listEpcisQueries,
  listEpcisQueryEvents,
  listEpcisSubscriptions,
  type EpcisNamedQuery,
  type EpcisSubscription,
} from '@zhenma/contract';
import type { Clock } from '../../platform/clock.ts';
import { implement, type Route } from '../../platform/http/route.ts';
import { buildQueryDocument } from './answer-rules.ts';
import { readPrefixes } from './context-rules.ts';
import { refuseQuery } from './epcis-error.ts';
import { cutPage, linkNextPage, readNameToken, writeNameToken } from './page-links.ts';
import { readQuery } from './query-rules.ts';
import type { QueryService } from './query-service.ts';
import type { SubscriptionService } from './subscription-service.ts';
import {
  parametersOf,
  type NamedQueryRecord,
  type SubscriptionRecord,
} from './subscription-store.ts';

const root = '/epcis/v2/queries';

const presentQuery = (record: NamedQueryRecord): EpcisNamedQuery => ({
  name: record.name,
  query: parametersOf(record),
});

const presentSubscription = (record: SubscriptionRecord): EpcisSubscription => ({
  ...{ subscriptionID: record._id, queryName: record.queryName, dest: record.dest },
  createdAt: record.createdAt.toISOString(),
  ...(record.lastNotifiedAt && { lastNotifiedAt: record.lastNotifiedAt.toISOString() }),
  initialRecordTime: record.initialRecordTime.toISOString(),
  minRecordTime: record.minRecordTime.toISOString(),
  reportIfEmpty: record.reportIfEmpty,
  ...(record.stream && { stream: true as const }),
  ...(record.schedule && { schedule: { ...record.schedule } as Record<string, string> }),
});

/** Named queries and subscriptions (EPCIS 2.0, 12.8). */
export function createQueryRoutes({
  clock,
  queries,
  subscriptions,
}: {
  clock: Clock;
  queries: QueryService;
  subscriptions: SubscriptionService;
}): Route[] {
  return [
    implement(listEpcisQueries, async ({ caller, query, request, response }) => {
      const after = readNameToken(query.nextPageToken);
      const found = await subscriptions.listQueries(caller.brandId, after, query.perPage + 1);
      const { rows, next } = cutPage(found, query.perPage, ({ name }) => writeNameToken(name));
      linkNextPage({ request, response, now: clock.now() }, next);
      return rows.map(presentQuery);
    }),
    implement(createEpcisQuery, async ({ caller, body, response }) => {
      const record = await subscriptions.createQuery(caller, body.name, body.query);
      response.location(`${root}/${record.name}`);
      return presentQuery(record);
    }),
    implement(getEpcisQuery, async ({ caller, params }) =>
      presentQuery(await subscriptions.queryOf(caller.brandId, params.queryName)),
    ),
    implement(deleteEpcisQuery, async ({ caller, params }) => {
      await subscriptions.deleteQuery(caller, params.queryName);
      return {};
    }),
    implement(listEpcisQueryEvents, async ({ caller, params, query, request, response }) => {
      const record = await subscriptions.queryOf(caller.brandId, params.queryName);
      const read = readQuery(parametersOf(record), readPrefixes([]));
      if ('faults' in read) throw refuseQuery(read.faults);
      const page = await queries.find(caller.brandId, read.query, query);
      linkNextPage({ request, response, now: clock.now() }, page.next);
      return buildQueryDocument(page.events, { now: clock.now(), queryName: record.name });
    }),
    implement(listEpcisSubscriptions, async ({ caller, params, query, request, response }) => {
      const found = await subscriptions.listSubscriptions(
        ...([caller.brandId, params.queryName] as const),
        ...([readNameToken(query.nextPageToken), query.perPage + 1] as const),
      );
      const { rows, next } = cutPage(found, query.perPage, ({ _id }) => writeNameToken(_id));
      linkNextPage({ request, response, now: clock.now() }, next);
      return rows.map(presentSubscription);
    }),
    implement(createEpcisSubscription, async ({ caller, params, body, response }) => {
      const record = await subscriptions.subscribe(caller, params.queryName, body);
      response.location(`${root}/${record.queryName}/subscriptions/${record._id}`);
      return presentSubscription(record);
    }),
    implement(getEpcisSubscription, async ({ caller, params }) =>
      presentSubscription(
        await subscriptions.subscriptionOf(caller.brandId, params.queryName, params.subscriptionId),
      ),
    ),
    implement(deleteEpcisSubscription, async ({ caller, params }) => {
      await subscriptions.unsubscribe(caller, params.queryName, params.subscriptionId);
      return {};
    }),
  ];
}
