import type { IncomingMessage, ServerResponse } from 'node:http';
import { problemTypes, type Problem } from '@zhenma/contract';
import { createId } from '../ids.ts';

const retryAfterSeconds = 2;
const { status, title } = problemTypes.unavailable;

/** Short and in both languages: who is refused has not been asked for theirs. */
const page = [
  '<!doctype html><html lang="zh"><meta charset="utf-8">',
  '<meta name="viewport" content="width=device-width">',
  `<title>${title}</title><p>现在访问的人太多，请过几秒再试。</p>`,
  '<p lang="en">Too many people ask at once. Please try again in a few seconds.</p></html>',
].join('');
const pageBody = Buffer.from(page);

const commonHeaders = [
  ...['Retry-After', String(retryAfterSeconds), 'Cache-Control', 'no-store'],
  ...['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"],
  ...['X-Content-Type-Options', 'nosniff', 'Referrer-Policy', 'no-referrer'],
] as const;
const pageHeaders = [
  ...commonHeaders,
  ...['Content-Type', 'text/html; charset=utf-8', 'Content-Length', String(pageBody.length)],
];

/**
 * The answer to what cannot be taken now: 503 with `Retry-After`, a problem (RFC 9457) below
 * `/api`, else a small page; from what was made beforehand, so that it costs next to nothing.
 */
export function createRefusal(): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const requestId = createId('request');
    if (request.url?.startsWith('/api/')) {
      const type = '/problems/unavailable';
      const problem: Problem = { type, title, status, instance: requestId, retryAfterSeconds };
      const body = JSON.stringify(problem);
      const form = ['Content-Type', 'application/problem+json; charset=utf-8'];
      const length = ['Content-Length', String(Buffer.byteLength(body))];
      response.writeHead(status, [
        ...commonHeaders,
        ...form,
        ...length,
        ...['X-Request-Id', requestId],
      ]);
      response.end(body);
      return;
    }
    response.writeHead(status, [...pageHeaders, 'X-Request-Id', requestId]);
    response.end(request.method === 'HEAD' ? undefined : pageBody);
  };
}
