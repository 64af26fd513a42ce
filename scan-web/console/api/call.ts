import type { MediaReply, Operation } from '@zhenma/contract';
import { z } from 'zod';
import { buildAddress } from './build-address.ts';
import { detectMedia } from './media-rules.ts';
import { readProblem, unreachable, unreadable } from './problem-error.ts';

// The content security policy forbids making functions from text, which zod would try.
z.config({ jitless: true });

/** Nothing required: every key optional, or no key known at all. */
type IsOptional<Input> = object extends Input ? true : string extends keyof Input ? true : false;

type Part<Name extends string, Schema extends z.ZodType> =
  IsOptional<z.input<Schema>> extends true
    ? { [Key in Name]?: z.input<Schema> }
    : { [Key in Name]: z.input<Schema> };

/** What an operation is called with; parts that have nothing required may be left out. */
export type CallInput<Op extends Operation> = Part<'params', Op['params']> &
  Part<'query', Op['query']> &
  Part<'body', Op['body']> & { signal?: AbortSignal };

export type JsonOperation = Operation<z.ZodType, z.ZodType, z.ZodType, z.ZodType>;
export type MediaOperation = Operation<z.ZodType, z.ZodType, z.ZodType, MediaReply>;
export type ReplyOf<Op extends JsonOperation> = z.output<Op['reply']>;

interface LooseInput {
  params?: unknown;
  query?: unknown;
  body?: unknown;
  signal?: AbortSignal;
}

const connection = { origin: '', csrfToken: '' };

/** The token of the session, sent with every request that changes something. */
export function setCsrfToken(token: string): void {
  connection.csrfToken = token;
}

/** Where the service is, when it is not where the console came from. */
export function setServiceOrigin(origin: string): void {
  connection.origin = origin;
}

function encodeBody(body: unknown): { media: string; body: BodyInit } | null {
  if (body === undefined) return null;
  if (body instanceof Uint8Array) return { media: detectMedia(body), body: body as BodyInit };
  return { media: 'application/json', body: JSON.stringify(body) };
}

/** Sends one operation and gives its answer unread; throws a ProblemError for anything but success. */
export async function send(operation: Operation, input: LooseInput): Promise<Response> {
  const changes = operation.method !== 'get';
  const sent = encodeBody(input.body);
  const request: RequestInit = {
    method: operation.method.toUpperCase(),
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...(changes ? { 'x-csrf-token': connection.csrfToken } : {}),
      ...(sent === null ? {} : { 'content-type': sent.media }),
    },
    ...(input.signal === undefined ? {} : { signal: input.signal }),
    ...(sent === null ? {} : { body: sent.body }),
  };
  const address = connection.origin + buildAddress(operation.path, input.params, input.query);
  const response = await fetch(address, request).catch((cause: unknown) => {
    if (cause instanceof Error && cause.name === 'AbortError') throw cause;
    throw unreachable(cause);
  });
  if (!response.ok) throw await readProblem(response);
  return response;
}

/**
 * Calls an operation of the service and gives its parsed reply.
 * Throws a ProblemError: the service's refusal, `unreachable`, or `unreadable`.
 */
export async function call<Op extends JsonOperation>(
  operation: Op,
  input: CallInput<Op>,
): Promise<ReplyOf<Op>> {
  const response = await send(operation, input);
  const body: unknown = response.status === 204 ? {} : await response.json().catch(() => undefined);
  const parsed = operation.reply.safeParse(body);
  if (!parsed.success) throw unreadable(operation.id, z.prettifyError(parsed.error));
  return parsed.data as ReplyOf<Op>;
}
