import type { RequestHandler } from 'express';
import type { Metrics } from '../metrics.ts';

/** Measures each request under its operation's name, which the route sets. */
export function measureRequests(metrics: Metrics): RequestHandler {
  return (_request, response, next) => {
    const stop = metrics.requestSeconds.startTimer();
    response.on('finish', () => {
      const name: unknown = response.locals['operationId'];
      stop({
        operation: typeof name === 'string' ? name : 'other',
        status: String(response.statusCode),
      });
    });
    next();
  };
}
