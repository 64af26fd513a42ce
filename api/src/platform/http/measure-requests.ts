import type { RequestHandler } from 'express';
import type { Metrics } from '../metrics.ts';

/** Measures each request under its operation's name, which the route sets. */
export function measureRequests(metrics: Metrics): RequestHandler {
  const observers = new Map<string, { observe(seconds: number): void }>();

  /** The histogram of an operation and status, which is found by hashing its labels. */
  function observerOf(operation: string, status: string) {
    const key = `${operation}:${status}`;
    const known = observers.get(key);
    if (known) return known;
    const made = metrics.requestSeconds.labels({ operation, status });
    observers.set(key, made);
    return made;
  }

  return (_request, response, next) => {
    const startedAt = performance.now();
    response.once('finish', () => {
      const name: unknown = response.locals['operationId'];
      const operation = typeof name === 'string' ? name : 'other';
      const seconds = (performance.now() - startedAt) / 1000;
      observerOf(operation, String(response.statusCode)).observe(seconds);
    });
    next();
  };
}
