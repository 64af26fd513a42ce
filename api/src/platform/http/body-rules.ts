import type { IncomingMessage } from 'node:http';

/** How the body of a request is waited for. */
export interface ExpectedBody {
  /** One that is large, or does not say how large: it may take minutes, and there are few at a time. */
  readonly isLarge: boolean;
  /** Milliseconds in which it must be there. */
  readonly patienceMs: number;
}

const largeBytes = 256 * 1024;
const basicMs = 10_000;
/** A photo of 4 MB over a slow line of a phone takes four minutes. */
const slowestBytesPerMs = 16;
/** More than the forms with photos allow themselves, which then can say what went wrong. */
const longestMs = 280_000;

const withoutBody: readonly (string | undefined)[] = ['GET', 'HEAD'];

/** What a request's headers say of its body; null where none is read. */
export function expectBody({
  method,
  headers,
}: Pick<IncomingMessage, 'method' | 'headers'>): ExpectedBody | null {
  if (withoutBody.includes(method)) return null;
  const isChunked = headers['transfer-encoding'] !== undefined;
  const bytes = Number(headers['content-length'] ?? 0);
  if (!isChunked && !(bytes > 0)) return null;
  const isForm = /^multipart\//i.test(headers['content-type'] ?? '');
  const isLarge = isChunked || isForm || bytes > largeBytes;
  const neededMs = basicMs + bytes / slowestBytesPerMs;
  return { isLarge, patienceMs: isLarge ? longestMs : neededMs };
}
