import { setTimeout as sleep } from 'node:timers/promises';
import { ProblemError } from './http/problem-error.ts';

/**
 * The value of a promise if it comes within a time; the work itself goes on.
 * @throws ProblemError `unavailable` when it takes longer
 */
export async function within<Value>(milliseconds: number, value: Promise<Value>): Promise<Value> {
  const timer = new AbortController();
  const tooLate = sleep(milliseconds, undefined, { signal: timer.signal }).then(() => {
    throw new ProblemError('unavailable', { retryAfterSeconds: 5 });
  });
  try {
    return await Promise.race([value, tooLate]);
  } finally {
    tooLate.catch(() => undefined);
    timer.abort();
  }
}
