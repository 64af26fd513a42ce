import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { MediaAnswer } from './route.ts';

/** Sends a file; a stream that breaks ends the connection, so the client sees that it is not whole. */
export async function sendMedia(response: Response, answer: MediaAnswer): Promise<void> {
  response.setHeader('Cache-Control', 'no-store');
  // `attachment` guesses a type from the name, so ours is set after it.
  if (answer.fileName) response.attachment(answer.fileName);
  if (answer.bytes !== undefined) response.setHeader('Content-Length', answer.bytes);
  response.setHeader('Content-Type', answer.contentType);
  if (typeof answer.body === 'string' || Buffer.isBuffer(answer.body)) {
    response.end(answer.body);
    return;
  }
  await pipeline(answer.body, response);
}
