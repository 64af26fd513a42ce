import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { pinoHttp, type HttpLogger } from 'pino-http';
import { createId } from '../ids.ts';

const acceptableId = /^[\w.-]{8,64}$/;

/**
 * Gives each request an id, taken over from a proxy where it sent a harmless one, returns it as
 * `X-Request-Id`, and logs one line a request. Codes are secrets: paths are logged without them.
 */
export function createRequestLog(log: Logger): HttpLogger {
  return pinoHttp({
    logger: log,
    genReqId(request, response) {
      const given = request.headers['x-request-id'];
      const id =
        typeof given === 'string' && acceptableId.test(given) ? given : createId('request');
      response.setHeader('X-Request-Id', id);
      return id;
    },
    customLogLevel: (_request, response, error) =>
      error || response.statusCode >= 500 ? 'error' : 'debug',
    serializers: {
      req: (request: IncomingMessage & { id: unknown }) => ({
        id: request.id,
        method: request.method,
        path: hideCode(request.url ?? ''),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  });
}

/** The id that the answer carries, to be quoted to support. */
export function readRequestId(response: ServerResponse): string {
  return String(response.getHeader('X-Request-Id'));
}

/** Removes the query and the middle of any item code from a path. */
export function hideCode(url: string): string {
  const [path = ''] = url.split('?', 1);
  return path.replace(/\/(21|c|units)\/([^/]{4})[^/]*/gi, '/$1/$2…');
}
