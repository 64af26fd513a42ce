import type { Access, Permission } from '@zhenma/contract';
import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import type { MemberCaller, StaffCaller } from './caller.ts';
import { ProblemError } from './problem-error.ts';
import type { MediaAnswer, Route } from './route.ts';
import { hasRepeatedKey } from './repeated-key-rules.ts';
import { requireUtf8 } from './require-utf8.ts';
import { sendMedia } from './send-media.ts';

/** Finds out who calls; null when nobody is signed in. */
export interface Identify {
  staff(request: Request): Promise<StaffCaller | null>;
  member(request: Request): Promise<MemberCaller | null>;
  /** Whether the request carries the token that only our own pages know. */
  hasCsrfToken(request: Request, caller: StaffCaller | MemberCaller): boolean;
}

const pictureLimit = '8mb';

/** Mounts routes: parse, authorise, call, answer. The reply is cut to its schema, so nothing else leaks. */
export function createRouter(routes: readonly Route[], identify: Identify): Router {
  const router = express.Router({ caseSensitive: true });
  for (const route of routes) {
    const { method, path } = route.operation;
    router[method](path, parseBody(route), (request, response) =>
      serve(route, identify, request, response),
    );
  }
  return router;
}

function parseBody({ operation }: Route): express.RequestHandler {
  if (operation.method === 'get' || operation.method === 'delete')
    return (_request, _response, next) => next();
  if (operation.bodyMedia !== 'application/json') {
    return express.raw({ type: operation.bodyMedia, limit: pictureLimit });
  }
  const json = express.json({
    ...{ limit: operation.bodyLimit, type: 'application/json' },
    verify(_request, _response, body) {
      if (hasRepeatedKey(body.toString())) throw repeatedKey();
    },
  });
  return (request, response, next) => {
    const hasBody = request.headers['content-length'] !== '0' && request.is('*/*') !== null;
    if (hasBody && !request.is('application/json')) {
      throw new ProblemError('unsupported_media_type', { detail: 'Send application/json' });
    }
    requireUtf8(request);
    json(request, response, next);
  };
}

/** Named as body-parser names its own errors, on which it sets what a ProblemError does not let it. */
const repeatedKey = () =>
  Object.assign(new Error('a field is named twice'), { type: 'entity.repeated.key' });

async function serve(
  route: Route,
  identify: Identify,
  request: Request,
  response: Response,
): Promise<void> {
  const { operation } = route;
  response.locals['operationId'] = operation.id;
  const caller = await authorise(operation.access, identify, request);
  const params = operation.params.safeParse(request.params);
  if (!params.success) throw new ProblemError('not_found');
  const answer = await route.handle({
    params: params.data,
    query: operation.query.parse(request.query),
    body: operation.body.parse(request.body ?? {}),
    caller,
    request,
    response,
  });
  response.status(operation.status);
  if (operation.status === 204) {
    response.end();
  } else if (operation.reply instanceof z.ZodType) {
    response.json(operation.reply.parse(answer));
  } else {
    await sendMedia(response, answer as MediaAnswer);
  }
}

const readsOnly = new Set(['GET', 'HEAD', 'OPTIONS']);

async function authorise(
  access: Access,
  identify: Identify,
  request: Request,
): Promise<StaffCaller | MemberCaller | null> {
  if (access === 'public') return null;
  const caller = await (access === 'member' ? identify.member(request) : identify.staff(request));
  if (!caller) throw new ProblemError('not_signed_in');
  if (!readsOnly.has(request.method) && !identify.hasCsrfToken(request, caller)) {
    throw new ProblemError('csrf_failed');
  }
  if (access !== 'member' && 'role' in caller) requireRight(access, caller);
  return caller;
}

function requireRight(access: Permission | 'staff', caller: StaffCaller): void {
  const { role, name } = caller;
  if (access === 'staff') {
    if (role !== 'machine') return;
    throw new ProblemError('not_allowed', { detail: 'Only a person who signed in can do this' });
  }
  if (caller.mustSetUpSecondFactor) throw new ProblemError('second_factor_missing');
  if (caller.can(access)) return;
  throw new ProblemError('not_allowed', {
    detail:
      role === 'machine'
        ? `The API key “${name}” lacks ${access}; use a key that has it`
        : `Your role is ${role}`,
  });
}
