import { problemSchema, type FieldError, type Problem } from '@zhenma/contract';

/**
 * An operation was refused or could not be reached. `code` is the last part of the problem's type,
 * or `unreachable` (no answer at all) or `unreadable` (an answer that the contract does not know).
 */
export class ProblemError extends Error {
  readonly code: string;
  readonly problem: Problem;

  constructor(code: string, problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemError';
    this.code = code;
    this.problem = problem;
  }

  get fieldErrors(): readonly FieldError[] {
    return this.problem.errors ?? [];
  }
}

/** Reads an error answer; what is no problem document becomes one that says its status. */
export async function readProblem(response: Response): Promise<ProblemError> {
  const body: unknown = await response.json().catch(() => null);
  const parsed = problemSchema.safeParse(body);
  if (!parsed.success) {
    return new ProblemError('unreadable', {
      type: 'about:blank',
      title: `HTTP ${response.status}`,
      status: response.status,
    });
  }
  return new ProblemError(parsed.data.type.split('/').at(-1) ?? 'internal', parsed.data);
}

/** The service gave no answer: no network, or it is down. */
export const unreachable = (cause: unknown): ProblemError =>
  new ProblemError('unreachable', {
    type: 'about:blank',
    title: cause instanceof Error ? cause.message : 'unreachable',
    status: 0,
  });

/** The answer does not match the contract: the console and the service are of different versions. */
export const unreadable = (operation: string, detail: string): ProblemError =>
  new ProblemError('unreadable', {
    type: 'about:blank',
    title: `${operation}: the answer could not be read`,
    status: 0,
    detail,
  });
