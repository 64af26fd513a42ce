import type { z } from 'zod';
import type { Permission } from './permissions.ts';
import type { ProblemCode } from './problems.ts';

/** Who may call: anyone, a signed-in member, any signed-in staff, or staff with a named right. */
export type Access = 'public' | 'member' | 'staff' | Permission;

/** A reply that is not JSON: its media type. */
export interface MediaReply {
  readonly media: string;
}

/**
 * One HTTP operation, defined once: the service's routes, the OpenAPI document and the console's
 * client all read this object, so they cannot drift apart.
 * `path` uses Express's `:name` parameters; each is described in `params`.
 */
export interface Operation<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType | MediaReply = z.ZodType | MediaReply,
  Caller extends Access = Access,
> {
  readonly id: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly access: Caller;
  readonly status: 200 | 201 | 202 | 204;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The media type of the body; JSON unless a file is uploaded as it is. */
  readonly bodyMedia: string;
  /** The most bytes of a JSON body, such as `100kb`. */
  readonly bodyLimit: string;
  readonly reply: Reply;
  /** Refusals beyond those every operation may answer with. */
  readonly problems: readonly ProblemCode[];
}
