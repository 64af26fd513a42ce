import express, { type Request, type RequestHandler } from 'express';
import type { CsrfTokens } from '../auth/csrf-tokens.ts';
import { ProblemError } from './problem-error.ts';
import { requireUtf8 } from './require-utf8.ts';

const parseFields = express.urlencoded({ extended: false, limit: '10kb', parameterLimit: 20 });

/** Reads the body of a page's form. @throws ProblemError `unsupported_media_type` */
export const parseForm: RequestHandler = (request, response, next) => {
  requireUtf8(request);
  parseFields(request, response, next);
};

/** The fields of a form as texts: a field that was sent twice or not at all is not there. */
export function readForm(request: Request): Partial<Record<string, string>> {
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/**
 * Makes sure that a form came from a page that we sent to this very visitor.
 * @throws ProblemError `csrf_failed`
 */
export function requireFormToken(
  request: Request,
  csrf: CsrfTokens,
  visitorId: string | null,
): asserts visitorId is string {
  const token = readForm(request)['csrf'] ?? '';
  if (visitorId === null || !csrf.isValid(token, visitorId)) throw new ProblemError('csrf_failed');
}
