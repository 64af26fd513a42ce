import { maxHeaderSize, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { createId } from '../ids.ts';
import { isAnswering } from './exchange.ts';
import { ProblemError } from './problem-error.ts';

/** What Node's parser calls that which it could not read. */
const problems: Readonly<Record<string, ConstructorParameters<typeof ProblemError>>> = {
  HPE_HEADER_OVERFLOW: [
    'headers_too_large',
    { detail: `Send at most ${maxHeaderSize / 1024} KB of address and headers` },
  ],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['too_large', { detail: 'Send no chunk extensions' }],
  ERR_HTTP_REQUEST_TIMEOUT: ['too_slow'],
};

/**
 * The server's answer to what is no readable HTTP request, and so never becomes one: a problem
 * (RFC 9457) for everybody, as nobody knows who asks for what, and the end of the connection.
 */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable || isAnswering(socket)) {
    socket.destroy();
    return;
  }
  const problem = new ProblemError(...(problems[error.code ?? ''] ?? ['malformed_request']));
  const requestId = createId('request');
  const body = JSON.stringify(problem.toProblem(requestId));
  const lines = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    `X-Request-Id: ${requestId}`,
    'Connection: close',
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
