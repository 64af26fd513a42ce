import type { RequestHandler } from 'express';
import { ProblemError } from './problem-error.ts';

const readsOnly = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses what another site's page makes a browser send; beside the CSRF token, also for signing in. */
export const refuseCrossSite: RequestHandler = (request, _response, next) => {
  if (!readsOnly.has(request.method) && request.headers['sec-fetch-site'] === 'cross-site') {
    throw new ProblemError('csrf_failed');
  }
  next();
};
