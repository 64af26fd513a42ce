import type {} from 'pino-http';
import type { ErrorRequestHandler, Response } from 'express';
import type { ProblemError } from './problem-error.ts';
import { readRequestId } from './request-log.ts';
import { isFailure, toProblemError } from './to-problem.ts';

/** Ends a request with a problem, RFC 9457. */
function sendProblem(response: Response, problem: ProblemError): void {
  const body = problem.toProblem(readRequestId(response));
  if (problem.options.retryAfterSeconds !== undefined) {
    response.setHeader('Retry-After', problem.options.retryAfterSeconds);
  }
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(body));
}

/** The last handler of the API: every error is turned into a problem and, if it is ours, logged once. */
export const answerProblems: ErrorRequestHandler = (error: unknown, request, response, next) => {
  const problem = toProblemError(error);
  if (isFailure(error, problem)) request.log.error({ err: error }, 'request failed');
  // Who was too slow was told so already.
  if (response.writableEnded) return;
  if (response.headersSent) {
    next(error);
    return;
  }
  sendProblem(response, problem);
};
