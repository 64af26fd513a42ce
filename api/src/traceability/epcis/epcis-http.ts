import {
  epcisBodyLimit,
  epcisCaptureLimit,
  epcisExceptionOf,
  epcisExceptions,
  problemTypes,
  type Problem,
} from '@zhenma/contract';
import express, {
  type ErrorRequestHandler,
  type Request,
  type Response,
  type Router,
} from 'express';
import { ProblemError } from '../../platform/http/problem-error.ts';
import { readRequestId } from '../../platform/http/request-log.ts';
import { isFailure, toProblemError } from '../../platform/http/to-problem.ts';
import { EpcisError } from './epcis-error.ts';
import { isPageToken, isQueryEvents, listMethods } from './method-rules.ts';
import { discoveryHeaders, refuseOtherVersions, writeVersionHeaders } from './request-headers.ts';

const root = '/epcis/v2';
const jsonTypes = ['application/json', 'application/ld+json'];

/**
 * What all addresses of EPCIS share, to be mounted before their routes: versions, formats, and
 * OPTIONS, which tells anybody what there is (EPCIS 2.0, 12.3).
 */
export function createEpcisFrame(vendorVersion: string): Router {
  const router = express.Router();
  router.use(root, (request, response, next) => {
    const { path, method, headers } = request;
    response.set(writeVersionHeaders(headers, vendorVersion));
    const methods = listMethods(path);
    if (method === 'OPTIONS') {
      response.set(discoveryHeaders({ events: epcisCaptureLimit, bytes: epcisBodyLimit }));
      response
        .set('Allow', (methods ?? ['OPTIONS']).join(', '))
        .status(204)
        .end();
      return;
    }
    if (methods !== null && !methods.includes(method)) {
      response.set('Allow', methods.join(', '));
      throw new ProblemError('method_not_allowed');
    }
    if (isPageToken(path)) {
      response.status(204).end();
      return;
    }
    if (isQueryEvents(path) && /\bwebsocket\b/i.test(headers.upgrade ?? '')) {
      refuseWebSocket(response);
      return;
    }
    refuseOtherVersions(headers);
    if (!request.accepts(jsonTypes)) {
      throw new EpcisError('NotAcceptableException', 'Accept: answers are application/json');
    }
    readLinkedDataAsJson(request);
    next();
  });
  router.use(root, answerEpcisProblems);
  return router;
}

/** JSON-LD is JSON: the media type says more, and the body is read the same way. */
function readLinkedDataAsJson({ headers }: Request): void {
  const type = headers['content-type'];
  if (type !== undefined && /^application\/ld\+json\s*(;|$)/i.test(type)) {
    headers['content-type'] = 'application/json';
  }
}

/** Told as the standard does (12.2), and no failure of ours to look into. */
function refuseWebSocket(response: Response): void {
  const body: Problem = {
    type: 'epcisException:ImplementationException',
    title: 'Functionality not supported by server',
    status: 501,
    detail: 'There are no WebSockets here; have events posted by a subscription of the query',
    instance: readRequestId(response),
  };
  response.status(501).type('application/problem+json').send(JSON.stringify(body));
}

/** The last handler below `/epcis`: problems in the standard's words (EPCIS 2.0, 12.2). */
export const answerEpcisProblems: ErrorRequestHandler = (
  error: unknown,
  request,
  response,
  next,
) => {
  const problem = toProblemError(error);
  if (isFailure(error, problem)) request.log.error({ err: error }, 'request failed');
  if (response.writableEnded) return;
  if (response.headersSent) {
    next(error);
    return;
  }
  const told = problem.toProblem(readRequestId(response));
  const isBadQuery = problem.code === 'invalid_input' && request.method === 'GET';
  const exception =
    error instanceof EpcisError
      ? error.exception
      : isBadQuery
        ? 'QueryParameterException'
        : epcisExceptionOf(problem.code);
  const status = problem.code === 'invalid_input' ? 400 : problem.status;
  const isKnown = epcisExceptions[exception].status === status;
  const body: Problem = {
    ...told,
    type: `epcisException:${exception}`,
    title: isKnown ? epcisExceptions[exception].title : problemTypes[problem.code].title,
    status,
  };
  if (body.retryAfterSeconds !== undefined)
    response.set('Retry-After', String(body.retryAfterSeconds));
  response.status(status).type('application/problem+json').send(JSON.stringify(body));
};
