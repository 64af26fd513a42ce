import { randomBytes } from 'node:crypto';
import type { Challenge } from '@zhenma/contract';
import type { Clock } from '../../platform/clock.ts';
import { isEqual, type Secrets } from '../../platform/secrets.ts';
import { isProof, proofParts } from './proof-rules.ts';

/** Long enough for a slow phone and a person who looked away. */
const lifeMs = 5 * 60 * 1000;

/** Challenges are not stored: what was given out is known by its signature. */
export interface Challenges {
  /** A challenge for one visitor (or one address) alone. */
  create(owner: string, bits: number): Challenge;
  /** The solved challenge's name, which may be used once, or null when it is not solved or too old. */
  check(owner: string, solution: string): { id: string; until: Date } | null;
}

/** A token is `<expiry>.<bits>.<random>.<signature>`; the signature is the seed of the work. */
export function createChallenges(deps: { clock: Clock; secrets: Secrets }): Challenges {
  const { clock, secrets } = deps;
  const sign = (owner: string, expiry: string, bits: string, random: string) =>
    secrets.sign('guard', 'challenge', owner, expiry, bits, random).slice(0, 22);

  return {
    create(owner, bits) {
      const expiry = (clock.now().getTime() + lifeMs).toString(36);
      const random = randomBytes(9).toString('base64url');
      const seed = sign(owner, expiry, `${bits}`, random);
      return { token: [expiry, bits, random, seed].join('.'), parts: proofParts, bits };
    },
    check(owner, solution) {
      const [token = '', numbers = ''] = solution.split('~');
      const [expiry = '', bits = '', random = '', seed = '', ...rest] = token.split('.');
      if (rest.length > 0) return null;
      const until = Number.parseInt(expiry, 36);
      if (!(until > clock.now().getTime())) return null;
      if (!isEqual(seed, sign(owner, expiry, bits, random))) return null;
      return isProof(seed, numbers.split('-'), Number(bits))
        ? { id: seed, until: new Date(until) }
        : null;
    },
  };
}
