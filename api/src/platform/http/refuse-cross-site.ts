import type { RequestHandler } from 'express';
import { ProblemError } from './problem-error.ts';

const readsOnly = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another site's page makes a browser send; beside the CSRF token, also for signing in.
 * A browser's question whether another site may call (CORS) is answered with no.
 */
export const refuseCrossSite: RequestHandler = (request, _response, next) => {
  if (!readsOnly.has(request.method) && request.headers['sec-fetch-site'] === 'cross-site') {
    throw new ProblemError('csrf_failed');
  }
  if (
    request.method === 'OPTIONS' &&
    request.headers['access-control-request-method'] !== undefined
  ) {
    throw new ProblemError('method_not_allowed', {
      detail: 'Pages of other sites cannot call this service; call it from a server',
    });
  }
  next();
};
