import { request, type IncomingHttpHeaders } from 'node:http';
import type { Random } from '../../src/demo/random.ts';

/** A browser or an app: its cookies, the token of its forms, and the address it comes from. */
export interface Session {
  readonly address: string;
  readonly cookies: Map<string, string>;
  csrfToken: string | null;
}

export interface Ask {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
}

export interface Reply {
  readonly status: number;
  readonly retryAfterMs: number | null;
  /** JSON where the reply is JSON, or else the text. */
  readonly body: unknown;
}

/** First numbers of networks of carriers in mainland China. */
const carriers = [36, 58, 60, 61, 101, 106, 111, 112, 113, 116, 117, 119, 121, 123, 182, 183, 222];

export function openSession(random: Random): Session {
  const address = [random.pick(carriers), random.below(256), random.below(256)].join('.');
  return {
    address: `${address}.${1 + random.below(254)}`,
    cookies: new Map(),
    csrfToken: null,
  };
}

/**
 * Sends a request once, over a connection of its own so that it may reach any process.
 * @throws Error when the connection breaks or no whole answer came in time
 */
export function sendOnce(
  baseUrl: string,
  session: Session,
  ask: Ask,
  timeoutMs: number,
): Promise<Reply> {
  const content = ask.body === undefined ? null : JSON.stringify(ask.body);
  return new Promise((resolve, reject) => {
    const sent = request(
      new URL(ask.path, baseUrl),
      {
        method: ask.method,
        agent: false,
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          ...writeHeaders(session),
          ...(content !== null && {
            'content-type': 'application/json',
            'content-length': String(Buffer.byteLength(content)),
          }),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          if (!response.complete) {
            reject(new Error('the answer ended early'));
            return;
          }
          keepCookies(session, response.headers);
          resolve({
            status: response.statusCode ?? 0,
            retryAfterMs: readRetryAfter(response.headers),
            body: readBody(response.headers, Buffer.concat(chunks).toString()),
          });
        });
      },
    );
    sent.once('error', reject);
    sent.end(content ?? undefined);
  });
}

function writeHeaders(session: Session): Record<string, string> {
  const cookies = [...session.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return {
    accept: 'application/json, text/html',
    'accept-language': 'zh-CN',
    'user-agent': 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130 Mobile',
    'x-forwarded-for': session.address,
    ...(cookies !== '' && { cookie: cookies }),
    ...(session.csrfToken !== null && { 'x-csrf-token': session.csrfToken }),
  };
}

function keepCookies(session: Session, headers: IncomingHttpHeaders): void {
  for (const line of headers['set-cookie'] ?? []) {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    session.cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

function readRetryAfter(headers: IncomingHttpHeaders): number | null {
  const seconds = Number(headers['retry-after']);
  return Number.isFinite(seconds) ? seconds * 1000 : null;
}

function readBody(headers: IncomingHttpHeaders, text: string): unknown {
  return /\bjson\b/.test(headers['content-type'] ?? '') ? JSON.parse(text) : text;
}
