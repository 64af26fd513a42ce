import { ZodError } from 'zod';
import { QueueFullError } from '../group-commit.ts';
import { isDatabaseUnavailable } from '../mongo/is-unavailable.ts';
import { ProblemError } from './problem-error.ts';

/** What body-parser and Express put on the errors they throw. */
interface HttpishError {
  type?: unknown;
  status?: unknown;
}

const bodyProblems: Record<string, ConstructorParameters<typeof ProblemError>> = {
  'entity.too.large': ['too_large', { detail: 'Send a smaller body' }],
  'entity.repeated.key': ['malformed_request', { detail: 'The body names a field twice' }],
  'entity.parse.failed': ['malformed_request', { detail: 'The body is not valid JSON' }],
  'encoding.unsupported': [
    'unsupported_media_type',
    { detail: 'Send the body uncompressed or with gzip' },
  ],
  'charset.unsupported': ['unsupported_media_type', { detail: 'Send the body in UTF-8' }],
  'request.size.invalid': [
    'malformed_request',
    { detail: 'The body was shorter or longer than announced' },
  ],
  'request.aborted': ['malformed_request', { detail: 'The body ended early' }],
  'parameters.too.many': ['too_large', { detail: 'The form has too many fields' }],
};

/** Zod's issues as field errors; `path` is what the client called the field. */
export function fromZodError(error: ZodError): ProblemError {
  const errors = error.issues.slice(0, 20).map((issue) => ({
    field: issue.path.map(String).join('.') || 'body',
    message: issue.message,
  }));
  const [first] = errors;
  return new ProblemError('invalid_input', {
    errors,
    ...(first && { detail: `${first.field}: ${first.message}` }),
  });
}

/** Whether an error is to be looked into; a refusal under load is told by the request's own line. */
export function isFailure(error: unknown, problem: ProblemError): boolean {
  return problem.status >= 500 && !(error instanceof QueueFullError);
}

/** The one place where anything thrown becomes an answer. */
export function toProblemError(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof ZodError) return fromZodError(error);
  if (error instanceof QueueFullError || isDatabaseUnavailable(error)) {
    return new ProblemError('unavailable', { retryAfterSeconds: 2 });
  }
  const { type, status } = (error ?? {}) as HttpishError;
  const known = typeof type === 'string' ? bodyProblems[type] : undefined;
  if (known) return new ProblemError(...known);
  if (error instanceof URIError || status === 400) return new ProblemError('malformed_request');
  if (status === 404) return new ProblemError('not_found');
  return new ProblemError('internal');
}
