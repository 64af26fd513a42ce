import type { Request } from 'express';
import { ProblemError } from './problem-error.ts';

const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i;

/**
 * Makes sure that a text is not declared to be in another encoding: what two readers decode
 * differently passes checks in one reading and is used in the other.
 * @throws ProblemError `unsupported_media_type`
 */
export function requireUtf8({ headers }: Pick<Request, 'headers'>): void {
  const declared = charset.exec(headers['content-type'] ?? '')?.[1];
  if (declared !== undefined && !/^utf-?8$/i.test(declared)) {
    throw new ProblemError('unsupported_media_type', { detail: 'Send the body in UTF-8' });
  }
}
