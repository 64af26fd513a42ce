import type { IncomingMessage, ServerResponse } from 'node:http';
import { problemTypes, type Problem } from '@zhenma/contract';
import { createId } from '../ids.ts';

const retryAfterSeconds = 2;

/** Why a request is answered in short. */
type Cause = 'unavailable' | 'too_slow';

/** In both languages: who is refused has not been asked for theirs. */
const texts: Readonly<Record<Cause, { zh: string; en: string }>> = {
  unavailable: {
    zh: '现在访问的人太多，请过几秒再试。',
    en: 'Too many people ask at once. Please try again in a few seconds.',
  },
  too_slow: {
    zh: '网络太慢，内容没有传完。请换个信号好的地方再试。',
    en: 'The line was too slow to send everything. Please try again where reception is better.',
  },
};

const safetyHeaders = [
  ...['Cache-Control', 'no-store', 'X-Content-Type-Options', 'nosniff'],
  ...['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"],
  ...['Referrer-Policy', 'no-referrer'],
] as const;

/** When to come back; or, where the rest of the request is not waited for, that this was all. */
const headersOf: Readonly<Record<Cause, readonly string[]>> = {
  unavailable: [...safetyHeaders, 'Retry-After', String(retryAfterSeconds)],
  too_slow: [...safetyHeaders, 'Connection', 'close'],
};

/**
 * An answer that costs next to nothing, from what was made beforehand, to what cannot be taken: 503
 * with `Retry-After`, or 408. Below `/api` a problem (RFC 9457), else a small page.
 */
export function createRefusal(
  cause: Cause,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { status, title } = problemTypes[cause];
  const { zh, en } = texts[cause];
  const page = Buffer.from(
    [
      '<!doctype html><html lang="zh"><meta charset="utf-8">',
      '<meta name="viewport" content="width=device-width">',
      `<title>${title}</title><p>${zh}</p><p lang="en">${en}</p></html>`,
    ].join(''),
  );
  const pageHeaders = [
    ...headersOf[cause],
    ...['Content-Type', 'text/html; charset=utf-8', 'Content-Length', String(page.length)],
  ];

  function sendProblem(response: ServerResponse, requestId: string): void {
    const problem: Problem = {
      ...{ type: `/problems/${cause}`, title, status, instance: requestId },
      ...(cause === 'unavailable' && { retryAfterSeconds }),
    };
    const body = Buffer.from(JSON.stringify(problem));
    response.writeHead(status, [
      ...headersOf[cause],
      ...['Content-Type', 'application/problem+json; charset=utf-8'],
      ...['Content-Length', String(body.length), 'X-Request-Id', requestId],
    ]);
    response.end(body);
  }

  return (request, response) => {
    const requestId = createId('request');
    if (isForMachines(request.url)) {
      sendProblem(response, requestId);
      return;
    }
    response.writeHead(status, [...pageHeaders, 'X-Request-Id', requestId]);
    response.end(request.method === 'HEAD' ? undefined : page);
  };
}

/** Below these paths programs ask; elsewhere people do. */
const isForMachines = (url = ''): boolean => url.startsWith('/api/') || url.startsWith('/epcis/');
