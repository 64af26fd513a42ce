import type { Limit, Throttle } from '../platform/auth/throttle.ts';
import { ProblemError } from '../platform/http/problem-error.ts';

export interface TooManyRequests {
  outcome: 'too_many_requests';
  retryAfterSeconds: number;
}

/** Counts a use of each key; null when all limits allow one more. */
export async function countUses(
  throttle: Throttle,
  uses: readonly [Limit, string][],
): Promise<TooManyRequests | null> {
  try {
    for (const [limit, key] of uses) await throttle.use(limit, key);
    return null;
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'too_many_requests') throw error;
    const { retryAfterSeconds = 60 } = error.options;
    return { outcome: 'too_many_requests', retryAfterSeconds };
  }
}
