// For the types of `request.id` and `request.log`.
import type {} from 'pino-http';
import type { ServerResponse } from 'node:http';
import type { Request, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { createId } from '../ids.ts';

const acceptableId = /^[\w.-]{8,64}$/;

/**
 * Gives each request an id, taken over from a proxy where it sent a harmless one, returns it as
 * `X-Request-Id`, and logs one line a request: at `error` when the answer is a failure of ours,
 * else at `debug`. Codes are secrets: paths are logged without them, headers not at all.
 */
export function createRequestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const given = request.headers['x-request-id'];
    const id = typeof given === 'string' && acceptableId.test(given) ? given : createId('request');
    response.setHeader('X-Request-Id', id);
    request.id = id;
    request.log = log.child({ requestId: id });
    const startedAt = performance.now();
    response.once('close', () => {
      const level = response.statusCode >= 500 ? 'error' : 'debug';
      if (!log.isLevelEnabled(level)) return;
      log[level](
        {
          req: describe(request, id),
          res: { status: response.statusCode },
          responseTime: Math.round(performance.now() - startedAt),
        },
        response.writableFinished ? 'request answered' : 'request aborted',
      );
    });
    next();
  };
}

function describe(request: Request, id: string) {
  return { id, method: request.method, path: hideCode(request.originalUrl) };
}

/** The id that the answer carries, to be quoted to support. */
export function readRequestId(response: ServerResponse): string {
  return String(response.getHeader('X-Request-Id'));
}

/** Removes the query and the middle of any item code from a path. */
function hideCode(url: string): string {
  const [path = ''] = url.split('?', 1);
  return path.replace(/\/(21|c|units)\/([^/]{4})[^/]*/gi, '/$1/$2…');
}
