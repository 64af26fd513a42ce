import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ProblemError } from '../platform/http/problem-error.ts';
import type { VerificationLimits } from './verification.ts';

/** Generous: many phones of one carrier share an address, and a shelf is scanned quickly. */
export const defaultLimits: VerificationLimits = { perAddress: 600, perVisitor: 120 };

const seconds = 60;

/**
 * Counts verifications within this process. Each process allows the full rate: the limit is there
 * to keep one caller from crowding out the others, which takes no shared count.
 */
export function createVerifyLimits(
  limits: VerificationLimits = defaultLimits,
): (ip: string, visitorId: string | null) => Promise<void> {
  const addresses = new RateLimiterMemory({ points: limits.perAddress, duration: seconds });
  const visitors = new RateLimiterMemory({ points: limits.perVisitor, duration: seconds });

  async function use(limiter: RateLimiterMemory, key: string): Promise<void> {
    try {
      await limiter.consume(key);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw new ProblemError('too_many_requests', {
        detail: 'Wait a moment, then verify again',
        retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
      });
    }
  }

  /** @throws ProblemError `too_many_requests` */
  return async (ip, visitorId) => {
    await use(addresses, ip);
    if (visitorId !== null) await use(visitors, visitorId);
  };
}
