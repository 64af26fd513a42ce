import type { RequestHandler, Response } from 'express';

/**
 * Runs once a handler that sets the same headers on every response, and sets what it set there
 * from then on: a chain of a dozen handlers becomes one loop. It must not look at the request.
 */
export function fixHeaders(handler: RequestHandler): RequestHandler {
  const headers: [name: string, value: string][] = [];
  const recorder = {
    setHeader: (name: string, value: number | string | readonly string[]) =>
      headers.push([name, String(value)]),
    removeHeader: () => undefined,
  };
  let failure: unknown;
  void handler({} as never, recorder as unknown as Response, (error?: unknown) => {
    failure = error;
  });
  if (failure !== undefined || headers.length === 0) {
    throw new Error('a handler of fixed headers must set them without looking at the request');
  }
  return (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}
