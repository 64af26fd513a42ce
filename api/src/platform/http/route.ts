import type { Readable } from 'node:stream';
import type { Access, MediaReply, Operation } from '@zhenma/contract';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { CallerOf } from './caller.ts';

/** The reply of an operation that answers with something other than JSON. */
export interface MediaAnswer {
  readonly contentType: string;
  readonly body: Buffer | string | Readable;
  readonly bytes?: number;
  /** Offered as a download under this name. */
  readonly fileName?: string;
}

/** What a handler gets: the parsed input and who calls. */
export interface Call<Op extends Operation> {
  readonly params: z.output<Op['params']>;
  readonly query: z.output<Op['query']>;
  readonly body: z.output<Op['body']>;
  readonly caller: CallerOf<Op['access']>;
  readonly request: Request;
  readonly response: Response;
}

export type Answer<Reply> = Reply extends z.ZodType
  ? z.input<Reply>
  : Reply extends MediaReply
    ? MediaAnswer
    : never;

/** An operation together with what carries it out. */
export interface Route {
  readonly operation: Operation;
  handle(call: Call<Operation>): Promise<unknown>;
}

/** Binds a handler to its operation; the compiler holds it to the operation's shapes. */
export function implement<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Reply extends z.ZodType | MediaReply,
  Caller extends Access,
>(
  operation: Operation<Params, Query, Body, Reply, Caller>,
  handle: (call: Call<Operation<Params, Query, Body, Reply, Caller>>) => Promise<Answer<Reply>>,
): Route {
  return { operation: operation, handle: handle };
}
