import {
  epcisResources,
  getEpcisEvent,
  getEpcisMember,
  listEpcisBizLocations,
  listEpcisBizSteps,
  listEpcisDispositions,
  listEpcisEpcs,
  listEpcisEventTypes,
  listEpcisEvents,
  listEpcisMemberEvents,
  listEpcisReadPoints,
  listEpcisResources,
  type EpcisEventQuery,
  type EpcisResource,
} from '@zhenma/contract';
import type { Request, Response } from 'express';
import type { Clock } from '../../platform/clock.ts';
import { implement, type Route } from '../../platform/http/route.ts';
import { buildCollection, buildQueryDocument } from './answer-rules.ts';
import { readExtensionsHeader, readPrefixes } from './context-rules.ts';
import { EpcisError, refuseQuery } from './epcis-error.ts';
import type { NameStore } from './name-store.ts';
import type { OwnItemNames } from './own-items.ts';
import { cutPage, linkNextPage, readNameToken, writeNameToken } from './page-links.ts';
import { readQuery } from './query-rules.ts';
import type { QueryService } from './query-service.ts';
import { resources } from './resource-rules.ts';

export interface EventRoutesDeps {
  clock: Clock;
  queries: QueryService;
  names: NameStore;
  items: OwnItemNames;
}

/** The query interface (EPCIS 2.0, 12.6 and 12.7). */
export function createEventRoutes({ clock, queries, names, items }: EventRoutesDeps): Route[] {
  async function answerEvents(
    brandId: string,
    { perPage, nextPageToken, ...parameters }: EpcisEventQuery,
    { request, response }: { request: Request; response: Response },
  ) {
    const header = request.headers['gs1-extensions'];
    const prefixes = readPrefixes([
      readExtensionsHeader(Array.isArray(header) ? header[0] : header),
    ]);
    const known = Object.fromEntries(
      Object.entries(parameters).filter(([, value]) => value !== undefined),
    );
    const read = readQuery(known, prefixes);
    if ('faults' in read) throw refuseQuery(read.faults);
    const page = await queries.find(brandId, read.query, { perPage, nextPageToken });
    linkNextPage({ request, response, now: clock.now() }, page.next);
    return buildQueryDocument(page.events, { now: clock.now() });
  }

  /** Standard members first, then those that events name. */
  async function listMembers(
    brandId: string,
    resource: EpcisResource,
    { perPage, nextPageToken }: { perPage: number; nextPageToken?: string | undefined },
  ) {
    const { kind, standard } = resources[resource];
    const after = readNameToken(nextPageToken);
    const at = after === null ? 0 : standard.indexOf(after) + 1;
    const isInStandard = after === null || at > 0;
    const first = isInStandard ? standard.slice(at, at + perPage + 1) : [];
    const wanted = perPage + 1 - first.length;
    const named =
      wanted === 0
        ? []
        : await names.list(brandId, kind, isInStandard ? null : after, wanted, standard);
    return cutPage([...first, ...named], perPage, writeNameToken);
  }

  const implementList = (operation: typeof listEpcisEpcs, resource: EpcisResource): Route =>
    implement(operation, async ({ caller, query, request, response }) => {
      const { rows, next } = await listMembers(caller.brandId, resource, query);
      linkNextPage({ request, response, now: clock.now() }, next);
      return buildCollection(rows);
    });

  /** @throws EpcisError NoSuchResourceException */
  async function requireMember(brandId: string, resource: EpcisResource, member: string) {
    const { kind, standard, canonise } = resources[resource];
    const name = canonise(member);
    if (standard.includes(name) || (await names.has(brandId, kind, name))) return;
    if (kind === 'epc' && (await items.findBlocks(brandId, name)).length > 0) return;
    throw new EpcisError('NoSuchResourceException', 'No event names it');
  }

  return [
    implement(listEpcisResources, () =>
      Promise.resolve(buildCollection(['queries', 'capture', 'events', ...epcisResources])),
    ),
    implement(listEpcisEvents, ({ caller, query, request, response }) =>
      answerEvents(caller.brandId, query, { request, response }),
    ),
    implement(getEpcisEvent, async ({ caller, params }) => {
      const events = await queries.findById(caller.brandId, params.eventId);
      if (events.length === 0) {
        throw new EpcisError('NoSuchResourceException', 'There is no event of this identifier');
      }
      return buildQueryDocument(events, { now: clock.now() });
    }),
    implementList(listEpcisEventTypes, 'eventTypes'),
    implementList(listEpcisEpcs, 'epcs'),
    implementList(listEpcisBizSteps, 'bizSteps'),
    implementList(listEpcisBizLocations, 'bizLocations'),
    implementList(listEpcisReadPoints, 'readPoints'),
    implementList(listEpcisDispositions, 'dispositions'),
    implement(getEpcisMember, async ({ caller, params }) => {
      await requireMember(caller.brandId, params.resource, params.member);
      return buildCollection(['events']);
    }),
    implement(listEpcisMemberEvents, async ({ caller, params, query, request, response }) => {
      const { resource, member } = params;
      await requireMember(caller.brandId, resource, member);
      const { parameter } = resources[resource];
      if (query[parameter] !== undefined) {
        const detail = `${parameter}: the address says it already; leave it out`;
        throw new EpcisError('QueryParameterException', detail);
      }
      const asked = { ...query, [parameter]: [member] };
      return answerEvents(caller.brandId, asked, { request, response });
    }),
  ];
}
