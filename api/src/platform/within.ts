import { ProblemError } from './http/problem-error.ts';

/**
 * The value of a promise if it comes within a time; the work itself goes on.
 * @throws ProblemError `unavailable` when it takes longer
 */
export function within<Value>(milliseconds: number, value: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new ProblemError('unavailable', { retryAfterSeconds: 5 }));
    }, milliseconds);
    value.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
