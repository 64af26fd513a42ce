import { z } from 'zod';
import type { Access, MediaReply, Operation } from './operation.ts';

const nothing = z.object({});
type Nothing = typeof nothing;

type Required = 'id' | 'method' | 'path' | 'tag' | 'summary' | 'access' | 'reply';

/** Fills in what most operations share: status 200, JSON of 100 kB, no parameters, no query, no body. */
export function defineOperation<
  const Caller extends Access,
  Params extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
  Reply extends z.ZodType | MediaReply = Nothing,
>(
  given: Pick<Operation<Params, Query, Body, Reply, Caller>, Required> &
    Partial<Operation<Params, Query, Body, Reply, Caller>>,
): Operation<Params, Query, Body, Reply, Caller> {
  return {
    status: 200,
    params: nothing as unknown as Params,
    query: nothing as unknown as Query,
    body: nothing as unknown as Body,
    bodyMedia: 'application/json',
    bodyLimit: '100kb',
    problems: [],
    ...given,
  };
}

/** The reply of an operation that answers 204. */
export const noContent = z.object({});
